//! Makes the committed schema files out of the types, and compares them.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::line_definition;
use crate::model::{
    Actor, Coder, DataSet, Header, Issue, Kind, Occasion, RECORD_TYPES, Source, Statement,
};

const UPDATE: &str = "ONRECORD_UPDATE";

#[test]
fn the_committed_schemas_are_what_the_types_say() {
    let schema = file_schema();
    compare("onrecord-1.schema.json", &schema);
    compare("onrecord-1.draft-07.schema.json", &to_draft_07(schema));
    compare("onrecord-1.record.schema.json", &record_schema());
}

#[test]
fn every_key_has_a_description_and_an_example() {
    for (name, schema) in [("file", file_schema()), ("record", record_schema())] {
        let mut definitions = schema["$defs"].as_object().unwrap().clone();
        definitions.insert("the file".to_owned(), schema.clone());
        for (definition, body) in definitions {
            let Some(keys) = body["properties"].as_object() else {
                continue;
            };
            for (key, value) in keys {
                let place = format!("{name}: `{key}` of {definition}");
                assert!(
                    value["description"].is_string(),
                    "{place} has no description"
                );
                assert!(value["examples"].is_array(), "{place} has no example");
            }
        }
    }
}

#[test]
fn every_word_has_a_description() {
    fn look(schema: &Value, count: &mut usize) {
        if let Some(words) = schema["enum"].as_array() {
            for descriptions in ["enumDescriptions", "markdownEnumDescriptions"] {
                let descriptions = schema[descriptions].as_array().unwrap();
                assert_eq!(descriptions.len(), words.len(), "{words:?}");
                assert!(
                    descriptions
                        .iter()
                        .all(|text| text.as_str().is_some_and(|text| !text.is_empty()))
                );
            }
            *count += words.len();
        }
        match schema {
            Value::Object(keys) => keys.values().for_each(|value| look(value, count)),
            Value::Array(items) => items.iter().for_each(|item| look(item, count)),
            _ => {}
        }
    }
    for schema in [file_schema(), to_draft_07(file_schema()), record_schema()] {
        let mut count = 0;
        look(&schema, &mut count);
        assert!(count > 90, "only {count} words were looked at");
    }
}

/// Compares a schema with the committed file, or writes it when the variable asks for it.
pub(crate) fn compare(name: &str, schema: &Value) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/").to_owned() + name;
    let wanted = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "schema/{name} is not what the types say; write it anew with: {UPDATE}=1 cargo test --lib \
         schema"
    );
}

fn file_schema() -> Value {
    let mut root = generator().into_root_schema_for::<DataSet>();
    finish(&mut root);
    let mut schema = root.to_value();
    head(
        &mut schema,
        "onrecord-1.schema.json",
        "An onrecord data set, version 1",
    );
    schema
}

/// The schema for one line: the body's definition is chosen by `type`, so that a line is measured
/// against one definition only and every message is about that one.
fn record_schema() -> Value {
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
        // The ids of entities are values here; in the file form they are keys.
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
        "dataset" => "What is said about the data set as a whole.",
        "coder" => "Somebody who codes.",
        "source" => "A text in which statements stand.",
        "actor" => "Who speaks, is addressed or is spoken about.",
        "issue" => "What is negotiated.",
        "occasion" => "An event at which something was said.",
        "statement" => "One utterance, as one or more sources have it.",
        other => panic!("say what a line of the type `{other}` is about"),
    };
    let meanings: Vec<_> = words.iter().map(meaning).collect();
    json!({
        "description": "What the line is about.",
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

fn id_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Coder => "CoderId",
        Kind::Source => "SourceId",
        Kind::Actor => "ActorId",
        Kind::Issue => "IssueId",
        Kind::Occasion => "OccasionId",
        Kind::Statement => "StatementId",
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

pub(crate) fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

pub(crate) fn head(schema: &mut Value, file: &str, title: &str) {
    let body = schema.as_object_mut().unwrap();
    let mut whole = Map::new();
    whole.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    whole.insert(
        "$id".to_owned(),
        json!(format!("https://onrecord.example/schema/{file}")),
    );
    whole.insert("title".to_owned(), json!(title));
    for (key, value) in std::mem::take(body) {
        whole.entry(key).or_insert(value);
    }
    *body = whole;
}

/// Everything that the derive macro cannot know.
fn finish(root: &mut Schema) {
    let mut steps = RecursiveTransform(|schema: &mut Schema| {
        drop_null(schema);
        drop_number_format(schema);
        list_words(schema);
        refuse_empty(schema);
        one_line(schema);
    });
    steps.transform(root);
    let mut value = std::mem::take(root).to_value();
    several_keys(&mut value);
    references(&mut value);
    *root = value.try_into().unwrap();
}

/// An optional key is left out, never `null`.
pub(crate) fn drop_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(any)) = object.get_mut("anyOf") {
        any.retain(|choice| choice["type"] != "null");
        if let [Value::Object(only)] = any.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
}

/// `uint32` is no format of JSON Schema; the bound says the same to every reader.
pub(crate) fn drop_number_format(schema: &mut Schema) {
    if let Some(object) = schema.as_object_mut()
        && object
            .get("format")
            .is_some_and(|format| format == "uint32")
    {
        object.remove("format");
        object.insert("maximum".to_owned(), json!(u32::MAX));
    }
}

/// A vocabulary as one `enum` with descriptions beside it: editors offer and explain its words, and a
/// validator has one thing to say instead of one for each word.
pub(crate) fn list_words(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    let Some(Value::Array(choices)) = object.get("oneOf") else {
        return;
    };
    if !choices.iter().all(|choice| choice["const"].is_string()) {
        return;
    }
    let words: Vec<_> = choices
        .iter()
        .map(|choice| choice["const"].clone())
        .collect();
    let texts: Vec<_> = choices
        .iter()
        .map(|choice| choice["description"].clone())
        .collect();
    object.remove("oneOf");
    object.insert("type".to_owned(), json!("string"));
    object.insert("enum".to_owned(), Value::Array(words));
    object.insert("enumDescriptions".to_owned(), Value::Array(texts.clone()));
    object.insert("markdownEnumDescriptions".to_owned(), Value::Array(texts));
}

/// What is written says something.
fn refuse_empty(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    match object.get("type").and_then(Value::as_str) {
        Some("array") => {
            object.insert("minItems".to_owned(), json!(1));
        }
        Some("string") if !object.contains_key("pattern") && !object.contains_key("enum") => {
            object.insert("minLength".to_owned(), json!(1));
        }
        _ => {}
    }
}

/// Doc comments are broken into lines for the source's width; an editor breaks them for its own. Their
/// examples are Rust, which is for readers of the library's pages only.
pub(crate) fn one_line(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let words = text.split("```").next().unwrap_or_default().trim_end();
        *text = words
            .replace("\n\n", "\u{0}")
            .replace('\n', " ")
            .replace('\u{0}', "\n\n");
    }
}

/// The conditions that concern several keys; the types check them in `record!`'s `check` and in the
/// conversions of spans and links.
fn several_keys(schema: &mut Value) {
    let one_of =
        |keys: &[&str]| -> Value { keys.iter().map(|key| json!({"required": [key]})).collect() };
    let definitions = schema["$defs"].as_object_mut().unwrap();
    for (name, body) in definitions.iter_mut() {
        match name.as_str() {
            "TextSpan" => {
                body["oneOf"] = one_of(&["quote", "report", "unmarked", "withheld"]);
                body["dependentRequired"] = json!({"withheld": ["at"], "sha256": ["withheld"]});
            }
            "Link" => {
                body["oneOf"] = one_of(&["statement", "unrecorded"]);
                body["dependentRequired"] = json!({"speaker": ["unrecorded"]});
            }
            "Terms" | "Coded" | "Coder" | "Source" => body["minProperties"] = json!(1),
            // These have `type` and `id` too.
            "CoderLine" | "SourceLine" => body["minProperties"] = json!(3),
            "Statement" | "StatementLine" => {
                body["anyOf"] = one_of(&["text", "gist"]);
                body["properties"]["acts"]["maxItems"] = json!(3);
                body["properties"]["acts"]["uniqueItems"] = json!(true);
                // An act that is none of the words has to be told in words.
                let other = json!({"type": "array", "contains": {"const": "other"}});
                body["if"] = json!({"required": ["acts"], "properties": {"acts": other}});
                body["then"] = json!({"required": ["note"]});
            }
            _ => {}
        }
    }
}

/// Marks the ids that refer to something. The id of a statement itself is not one of them.
fn references(schema: &mut Value) {
    let definitions = schema["$defs"].as_object_mut().unwrap();
    for kind in Kind::ALL {
        let name = match kind {
            Kind::Statement => "StatementRef",
            entity => id_name(entity),
        };
        if let Some(definition) = definitions.get_mut(name) {
            definition["x-refers-to"] = json!(kind.word());
        }
    }
}

fn to_draft_07(mut schema: Value) -> Value {
    fn rewrite(value: &mut Value) {
        match value {
            Value::Object(object) => {
                let renamed = std::mem::take(object).into_iter().map(|(key, mut value)| {
                    rewrite(&mut value);
                    match key.as_str() {
                        "$defs" => ("definitions".to_owned(), value),
                        "dependentRequired" => ("dependencies".to_owned(), value),
                        "$ref" => {
                            let target = value.as_str().unwrap().replace("$defs", "definitions");
                            (key, json!(target))
                        }
                        _ => (key, value),
                    }
                });
                *object = renamed.collect();
            }
            Value::Array(items) => items.iter_mut().for_each(rewrite),
            _ => {}
        }
    }
    let definitions = schema["$defs"].clone();
    write_out_references(&mut schema, &definitions);
    drop_unused(&mut schema);
    rewrite(&mut schema);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["$id"] = json!("https://onrecord.example/schema/onrecord-1.draft-07.schema.json");
    schema
}

/// Before 2019-09 whatever stands beside a `$ref` is ignored, and editors explain a key by the words of
/// what it refers to. So that is written out, with the key's own words first.
fn write_out_references(value: &mut Value, definitions: &Value) {
    match value {
        Value::Object(object) => {
            if object.len() > 1
                && let Some(Value::String(reference)) = object.shift_remove("$ref")
            {
                let definition = &definitions[reference.trim_start_matches("#/$defs/")];
                let mut whole = definition.as_object().unwrap().clone();
                let is_text = whole["type"] == "string" && !whole.contains_key("enum");
                let about = whole["description"].clone();
                whole.extend(std::mem::take(object));
                if let (true, Some(own), Some(how)) =
                    (is_text, whole["description"].as_str(), about.as_str())
                {
                    whole["description"] = json!(format!("{own}\n\n{how}"));
                }
                *object = whole;
            }
            object
                .values_mut()
                .for_each(|value| write_out_references(value, definitions));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| write_out_references(item, definitions)),
        _ => {}
    }
}

/// Takes out the definitions to which nothing refers any more.
fn drop_unused(schema: &mut Value) {
    loop {
        let text = schema.to_string();
        let definitions = schema["$defs"].as_object_mut().unwrap();
        let before = definitions.len();
        definitions.retain(|name, _| text.contains(&format!("\"#/$defs/{name}\"")));
        if definitions.len() == before {
            return;
        }
    }
}
