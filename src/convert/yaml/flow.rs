//! Lists and maps on one line: `[a, b]` and `{key: value}`.

use serde_json::Value;

use super::{number, scalar};

/// The deepest nesting, with the outermost list or map, that is still easy to read.
const DEEPEST: usize = 3;

/// Writes a value on one line of at most `room` columns; `None` if it does not fit or should not be
/// written on one line.
pub(super) fn write(value: &Value, room: usize) -> Option<String> {
    let mut out = String::new();
    append(&mut out, value, room, 0)?;
    (out.chars().count() <= room).then_some(out)
}

fn append(out: &mut String, value: &Value, room: usize, depth: usize) -> Option<()> {
    // Bytes are quick to count and stop a long value early; characters decide at the end.
    if out.len() > room.saturating_mul(4) || depth > DEEPEST {
        return None;
    }
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&number::write(number)),
        Value::String(text) if text.contains('\n') => return None,
        Value::String(text) => out.push_str(&scalar::inside_brackets(text)),
        Value::Array(list) => {
            out.push('[');
            for (index, item) in list.iter().enumerate() {
                separate(out, index);
                append(out, item, room, depth + 1)?;
            }
            out.push(']');
        }
        Value::Object(map) => {
            out.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                separate(out, index);
                if key.contains('\n') {
                    return None;
                }
                out.push_str(&scalar::inside_brackets(key));
                out.push_str(": ");
                append(out, value, room, depth + 1)?;
            }
            out.push('}');
        }
    }
    Some(())
}

fn separate(out: &mut String, index: usize) {
    if index > 0 {
        out.push_str(", ");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn small_things_go_on_one_line() {
        for (value, line) in [
            (json!([]), "[]"),
            (json!({}), "{}"),
            (json!(["predict", "assess"]), "[predict, assess]"),
            (
                json!({ "issue": "dam", "now": "yes", "page": 3, "open": true, "none": null }),
                "{issue: dam, now: \"yes\", page: 3, open: true, none: null}",
            ),
            (
                json!([{ "title": "envoy", "of": "tessaly" }]),
                "[{title: envoy, of: tessaly}]",
            ),
            (
                json!(["a, b", "c: d", "https://a.b/"]),
                r#"["a, b", "c: d", "https://a.b/"]"#,
            ),
        ] {
            assert_eq!(write(&value, 80).as_deref(), Some(line));
        }
    }

    #[test]
    fn what_is_wide_deep_or_of_several_lines_does_not() {
        assert_eq!(write(&json!(["12345678"]), 11), None);
        assert_eq!(
            write(&json!(["é".repeat(8)]), 10).unwrap().chars().count(),
            10
        );
        assert_eq!(write(&json!(["a\nb"]), 80), None);
        assert_eq!(write(&json!([[[["a"]]]]), 80), None);
        assert!(write(&json!([[["a"]]]), 80).is_some());
    }
}
