//! The file as a whole: its first line, and the empty lines between its parts.

use serde_json::Value;

use super::block;
use super::layout::Place;

/// A file with at most this many lines has no empty lines: it fits on a screen.
const SHORT: usize = 24;

/// Writes a data set. `schema` is written in the first line; it must not contain a line break.
pub(super) fn write(set: &Value, schema: &str) -> String {
    format!("# yaml-language-server: $schema={schema}\n{}", body(set))
}

/// Writes a data set without the first line.
pub(super) fn body(set: &Value) -> String {
    let parts = parts(set);
    let lines: usize = parts.iter().map(|part| part.text.lines().count()).sum();
    let mut text = String::new();
    for part in parts {
        if lines > SHORT && part.has_empty_line {
            text.push('\n');
        }
        text += &part.text;
    }
    text
}

/// Some lines that belong together.
struct Part {
    text: String,
    /// Whether an empty line comes before it in a long file.
    has_empty_line: bool,
}

fn parts(set: &Value) -> Vec<Part> {
    let mut parts = Vec::new();
    for (key, value) in set.as_object().into_iter().flatten() {
        let place = Place::File.value_of(key);
        let has_empty_line = place != Place::Compact;
        match (place, value) {
            (Place::Statements, Value::Array(statements)) if !statements.is_empty() => {
                for (index, statement) in statements.iter().enumerate() {
                    let mut text = String::new();
                    if index == 0 {
                        text += "statements:\n";
                    }
                    block::item(&mut text, 0, place, statement);
                    parts.push(Part {
                        text,
                        has_empty_line,
                    });
                }
            }
            _ => {
                let mut text = String::new();
                block::entry(&mut text, 0, Place::File, key, value);
                parts.push(Part {
                    text,
                    has_empty_line,
                });
            }
        }
    }
    parts
}
