//! The file as a whole: its first line, and the empty lines that part a long one.

use serde_json::Value;

use super::block;
use super::layout::Place;

/// A file of no more lines is written without empty lines: it is seen at a glance.
const GLANCE: usize = 24;

/// Writes a data set. `schema` stands in the first line and holds nothing that could end it.
pub(super) fn write(set: &Value, schema: &str) -> String {
    format!("# yaml-language-server: $schema={schema}\n{}", body(set))
}

/// Writes a data set without the first line.
pub(super) fn body(set: &Value) -> String {
    let parts = parts(set);
    let lines: usize = parts.iter().map(|part| part.text.lines().count()).sum();
    let mut text = String::new();
    for part in parts {
        if lines > GLANCE && part.stands_apart {
            text.push('\n');
        }
        text += &part.text;
    }
    text
}

/// Some lines that belong together.
struct Part {
    text: String,
    /// Whether an empty line goes before it in a long file.
    stands_apart: bool,
}

fn parts(set: &Value) -> Vec<Part> {
    let mut parts = Vec::new();
    for (key, value) in set.as_object().into_iter().flatten() {
        let place = Place::File.value_of(key);
        let stands_apart = place != Place::Compact;
        match (place, value) {
            (Place::Statements, Value::Array(statements)) if !statements.is_empty() => {
                for (index, statement) in statements.iter().enumerate() {
                    let mut text = String::new();
                    if index == 0 {
                        text += "statements:\n";
                    }
                    block::item(&mut text, 0, place, statement);
                    parts.push(Part { text, stands_apart });
                }
            }
            _ => {
                let mut text = String::new();
                block::entry(&mut text, 0, Place::File, key, value);
                parts.push(Part { text, stands_apart });
            }
        }
    }
    parts
}
