//! Adds to a derived schema what the derive macro cannot know.

use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Value, json};

use crate::model::Kind;

/// Everything that the derive macro cannot know.
pub(super) fn finish(root: &mut Schema) {
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

/// `uint32` is not a format of JSON Schema; every validator understands the bound instead.
fn drop_number_format(schema: &mut Schema) {
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
/// validator reports one error instead of one for each word.
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

/// A value that is given must not be empty.
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

/// Doc comments are wrapped for the source code; an editor wraps them itself. Their examples are Rust,
/// which is only for readers of the library's documentation.
pub(crate) fn one_line(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let words = text.split("```").next().unwrap_or_default().trim_end();
        *text = words
            .replace("\n\n", "\u{0}")
            .replace('\n', " ")
            .replace('\u{0}', "\n\n");
    }
}

/// The conditions on several keys; the types check them in the `check` of `record!` and in the
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
            // These also have `type` and `id`.
            "CoderLine" | "SourceLine" => body["minProperties"] = json!(3),
            "Statement" | "StatementLine" => {
                body["anyOf"] = one_of(&["text", "gist"]);
                body["properties"]["acts"]["maxItems"] = json!(3);
                body["properties"]["acts"]["uniqueItems"] = json!(true);
                // An act outside the vocabulary has to be described in words.
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

/// The name of the definition for the ids of a kind.
pub(super) fn id_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Coder => "CoderId",
        Kind::Source => "SourceId",
        Kind::Actor => "ActorId",
        Kind::Issue => "IssueId",
        Kind::Occasion => "OccasionId",
        Kind::Statement => "StatementId",
    }
}
