//! A schema in the older draft that most editors read.

use serde_json::{Value, json};

pub(super) fn to_draft_07(mut schema: Value) -> Value {
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

/// Before 2019-09, everything beside a `$ref` is ignored, and editors show the description of what it
/// refers to. So references are written out, with the key's own description first.
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

/// Removes the definitions that nothing refers to any more.
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
