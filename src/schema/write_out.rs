//! Examples as people write them: `said: 2031-03-04`, `acts: [predict]`.

use serde_json::Value;

use super::place::Notation;
use super::shape::Shape;

/// A longer example is no help.
const LONGEST: usize = 80;

/// A key with its example, between backticks.
pub(super) fn example(key: &str, shape: &Shape, notation: Notation) -> String {
    match &shape.example {
        Some(value) => format!("`{key}`{}", for_example(key, value, notation)),
        None => format!("`{key}`"),
    }
}

/// "…, for example `said: 2031-03-04`", or nothing where the example is long.
pub(super) fn for_example(key: &str, example: &Value, notation: Notation) -> String {
    let in_yaml = format!("{key}: {}", inline(example));
    // The same examples are given whatever the form.
    if in_yaml.len() > LONGEST {
        return String::new();
    }
    let written = match notation {
        Notation::Yaml => in_yaml,
        Notation::Json => format!("\"{key}\": {example}"),
    };
    format!(", for example `{written}`")
}

/// An example alone, between backticks.
pub(super) fn value(example: &Value, notation: Notation) -> String {
    match notation {
        Notation::Yaml => format!("`{}`", inline(example)),
        Notation::Json => format!("`{example}`"),
    }
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

/// A text without quotation marks where YAML reads it unchanged, and with them elsewhere.
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

/// Puts a word in the quotation marks, if any, that `old` has.
pub(super) fn requote(old: &str, word: &str) -> String {
    match old.as_bytes().first() {
        Some(b'"') => format!("\"{word}\""),
        Some(b'\'') => format!("'{word}'"),
        _ => word.to_owned(),
    }
}
