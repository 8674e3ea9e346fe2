//! The schema of one line of NDJSON.

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::adjust::{finish, id_name};
use super::{generator, head};
use crate::model::{Actor, Coder, Header, Issue, Kind, Occasion, RECORD_TYPES, Source, Statement};
use crate::schema::line_definition;

/// The schema for one line: `type` chooses the definition, so that a line is validated against one
/// definition only and every message is about that one.
pub(super) fn record_schema() -> Value {
    let mut generator = generator();
    let bodies = [
        ("dataset", generator.subschema_for::<Header>()),
        ("coder", generator.subschema_for::<Coder>()),
        ("source", generator.subschema_for::<Source>()),
        ("actor", generator.subschema_for::<Actor>()),
        ("issue", generator.subschema_for::<Issue>()),
        ("occasion", generator.subschema_for::<Occasion>()),
        ("statement", generator.subschema_for::<Statement>()),
    ];
    for kind in Kind::ALL {
        // The ids of entities are values here; in a whole file they are keys.
        id_schema(kind, &mut generator);
    }
    let mut definitions = generator.take_definitions(true);
    for (word, body) in &bodies {
        let name = body.get("$ref").unwrap().as_str().unwrap();
        let name = name.trim_start_matches("#/$defs/").to_owned();
        let body = definitions[&name].clone();
        definitions.insert(line_definition(word), line_of(word, body));
    }
    for name in [
        "Header",
        "Coder",
        "Source",
        "Actor",
        "Issue",
        "Occasion",
        "Statement",
    ] {
        definitions.remove(name);
    }
    let choose = |word: &&str| {
        json!({
            "if": {"type": "object", "required": ["type"], "properties": {"type": {"const": word}}},
            "then": {"$ref": format!("#/$defs/{}", line_definition(word))},
        })
    };
    let mut root: Schema = json!({
        "type": "object",
        "required": ["type"],
        "properties": {"type": type_key(RECORD_TYPES)},
        "allOf": RECORD_TYPES.iter().map(choose).collect::<Vec<_>>(),
        "$defs": definitions,
    })
    .try_into()
    .unwrap();
    finish(&mut root);
    let mut schema = root.to_value();
    head(
        &mut schema,
        "onrecord-1.record.schema.json",
        "One line of an onrecord stream, version 1",
    );
    schema
}

/// An entity's definition with `type` and, where its id is not a key of its own, `id`.
fn line_of(word: &str, mut body: Value) -> Value {
    let mut keys = Map::new();
    keys.insert("type".to_owned(), type_key(&[word]));
    let mut required = vec![json!("type")];
    let own = body["properties"].as_object().unwrap();
    if word != "dataset" && !own.contains_key("id") {
        let kind = Kind::from_word(word).unwrap();
        let mut id = json!({
            "description": format!("The id of the {word}."),
            "examples": [example_id(kind)],
        });
        id["$ref"] = json!(format!("#/$defs/{}", id_name(kind)));
        keys.insert("id".to_owned(), id);
        required.push(json!("id"));
    }
    keys.extend(own.clone());
    required.extend(body["required"].as_array().cloned().unwrap_or_default());
    body["properties"] = Value::Object(keys);
    body["required"] = Value::Array(required);
    body
}

fn type_key(words: &[&str]) -> Value {
    let meaning = |word: &&str| match *word {
        "dataset" => "Information about the data set as a whole.",
        "coder" => "A person or program that codes.",
        "source" => "A text that contains statements.",
        "actor" => {
            "A person, organisation or other party that speaks, is addressed or is spoken about."
        }
        "issue" => "What is negotiated.",
        "occasion" => "An event at which something was said.",
        "statement" => "One utterance, as one or more sources report it.",
        other => panic!("say what a line of the type `{other}` is about"),
    };
    let meanings: Vec<_> = words.iter().map(meaning).collect();
    json!({
        "description": "What the line describes.",
        "type": "string",
        "enum": words,
        "enumDescriptions": meanings,
        "markdownEnumDescriptions": meanings,
        "examples": [words[0]],
    })
}

fn example_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Coder => "mo",
        Kind::Source => "wire-1",
        Kind::Actor => "roe",
        Kind::Issue => "quota",
        Kind::Occasion => "briefing-2",
        Kind::Statement => "s1",
    }
}

fn id_schema(kind: Kind, generator: &mut SchemaGenerator) -> Schema {
    use crate::model::{ActorId, CoderId, IssueId, OccasionId, SourceId, StatementId};
    match kind {
        Kind::Coder => generator.subschema_for::<CoderId>(),
        Kind::Source => generator.subschema_for::<SourceId>(),
        Kind::Actor => generator.subschema_for::<ActorId>(),
        Kind::Issue => generator.subschema_for::<IssueId>(),
        Kind::Occasion => generator.subschema_for::<OccasionId>(),
        Kind::Statement => generator.subschema_for::<StatementId>(),
    }
}
