//! Examples as people write them: `said: 2031-03-04`, `acts: [predict]`.

use serde_json::Value;

use super::shape::Shape;

/// A key with its example, between backticks.
pub(super) fn example(key: &str, shape: &Shape) -> String {
    match &shape.example {
        Some(value) => format!("`{key}`, for example `{key}: {}`", inline(value)),
        None => format!("`{key}`"),
    }
}

/// An example alone, between backticks.
pub(super) fn value(example: &Value) -> String {
    format!("`{}`", inline(example))
}

/// A value on one line of YAML.
fn inline(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => word(text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(keys) => {
            let keys: Vec<_> = keys
                .iter()
                .map(|(key, value)| format!("{key}: {}", inline(value)))
                .collect();
            format!("{{{}}}", keys.join(", "))
        }
    }
}

/// A text without quotation marks where YAML reads it as it stands, and with them elsewhere.
pub(super) fn word(text: &str) -> String {
    let starts_well = text.starts_with(|c: char| c.is_alphabetic());
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '\'' | '/');
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_word = starts_well
        && text.chars().all(plain)
        && !text.ends_with(' ')
        && !reserved.contains(&text.to_lowercase().as_str());
    if is_word {
        text.to_owned()
    } else {
        Value::String(text.to_owned()).to_string()
    }
}
