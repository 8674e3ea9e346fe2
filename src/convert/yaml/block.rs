//! Keys and items, one per line.

use serde_json::{Map, Value};

use super::layout::Place;
use super::{WIDTH, flow, scalar};

/// Spaces per level.
pub(super) const STEP: usize = 2;

/// A written key with more characters needs `?` before it: parsers look for its colon only in the first
/// 1,024 characters.
const LONGEST_KEY: usize = 500;

/// Writes `key: value` on lines of its own.
pub(super) fn entry(out: &mut String, indent: usize, place: Place, key: &str, value: &Value) {
    pad(out, indent);
    unpadded_entry(out, indent, place, key, value);
}

/// Writes `- item` on lines of its own.
pub(super) fn item(out: &mut String, indent: usize, place: Place, value: &Value) {
    pad(out, indent);
    unpadded_item(out, indent, place, value);
}

fn unpadded_entry(out: &mut String, indent: usize, place: Place, key: &str, value: &Value) {
    let written = scalar::key(key);
    let place = place.value_of(key);
    if written.chars().count() > LONGEST_KEY {
        out.push_str("? ");
        out.push_str(&written);
        out.push('\n');
        pad(out, indent);
        out.push(':');
        // Only after a key without `?` may a list start in the column of the key.
        after(out, indent, indent + STEP, place, value);
    } else {
        out.push_str(&written);
        out.push(':');
        after(out, indent, indent, place, value);
    }
}

fn unpadded_item(out: &mut String, indent: usize, place: Place, value: &Value) {
    out.push('-');
    let place = place.item();
    match value {
        // The first key or item comes right after the dash.
        Value::Object(map) if !map.is_empty() && !fits(out, place, value) => {
            out.push(' ');
            entries(out, indent + STEP, place, map, First::Follows);
        }
        Value::Array(list) if !list.is_empty() && !fits(out, place, value) => {
            out.push(' ');
            items(out, indent + STEP, place, list, First::Follows);
        }
        _ => after(out, indent, indent, place, value),
    }
}

/// Writes a value after its `key:` or `-`.
fn after(out: &mut String, indent: usize, list_indent: usize, place: Place, value: &Value) {
    if let Some(line) = on_one_line(out, place, value) {
        out.push(' ');
        out.push_str(&line);
        out.push('\n');
        return;
    }
    match value {
        Value::Object(map) => {
            out.push('\n');
            entries(out, indent + STEP, place, map, First::OnItsLine);
        }
        Value::Array(list) => {
            out.push('\n');
            items(out, list_indent, place, list, First::OnItsLine);
        }
        Value::String(text) => {
            out.push(' ');
            scalar::block(out, indent + STEP, room(out, 1), text);
            out.push('\n');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            unreachable!("these are always written on one line")
        }
    }
}

/// Where the first entry or item is written.
#[derive(Clone, Copy)]
enum First {
    /// On a line of its own, like the others.
    OnItsLine,
    /// On the current line.
    Follows,
}

fn entries(out: &mut String, indent: usize, place: Place, map: &Map<String, Value>, first: First) {
    for (index, (key, value)) in map.iter().enumerate() {
        match (index, first) {
            (0, First::Follows) => unpadded_entry(out, indent, place, key, value),
            _ => entry(out, indent, place, key, value),
        }
    }
}

fn items(out: &mut String, indent: usize, place: Place, list: &[Value], first: First) {
    for (index, value) in list.iter().enumerate() {
        match (index, first) {
            (0, First::Follows) => unpadded_item(out, indent, place, value),
            _ => item(out, indent, place, value),
        }
    }
}

fn fits(out: &str, place: Place, value: &Value) -> bool {
    on_one_line(out, place, value).is_some()
}

/// The value written on one line, if it may be and fits on the current line.
fn on_one_line(out: &str, place: Place, value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => flow::write(value, usize::MAX),
        // `scalar` decides how to break a text.
        Value::String(_) => None,
        Value::Array(list) if list.is_empty() => Some("[]".to_owned()),
        Value::Object(map) if map.is_empty() => Some("{}".to_owned()),
        Value::Array(_) | Value::Object(_) if place.is_open() => None,
        Value::Array(_) | Value::Object(_) => flow::write(value, room(out, 1)),
    }
}

/// The columns left on the last line after `more` columns.
fn room(out: &str, more: usize) -> usize {
    let line = out.rsplit('\n').next().unwrap_or_default();
    WIDTH.saturating_sub(line.chars().count() + more)
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}
