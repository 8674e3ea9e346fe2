//! Generates the committed schema files from the types, and compares them.

mod adjust;
mod draft_07;
mod line;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

pub(crate) use self::adjust::{drop_null, list_words, one_line};
use self::draft_07::to_draft_07;
use self::line::record_schema;
use crate::model::DataSet;

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
        "schema/{name} does not match the types; update it with: {UPDATE}=1 cargo test --lib \
         schema"
    );
}

fn file_schema() -> Value {
    let mut root = generator().into_root_schema_for::<DataSet>();
    adjust::finish(&mut root);
    let mut schema = root.to_value();
    head(
        &mut schema,
        "onrecord-1.schema.json",
        "An onrecord data set, version 1",
    );
    schema
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
