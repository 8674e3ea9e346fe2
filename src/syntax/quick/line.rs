//! One line of NDJSON, read as a record without a tree.

use crate::model::{Extra, Record, Value};
use crate::syntax::Limits;
use crate::syntax::quick::has_long_number;

/// Reads a line. What is read here is read in the same way by the tree; `None` where that is not
/// certain.
pub(crate) fn record(line: &str, limits: &Limits) -> Option<Record> {
    let record = serde_json::from_str::<Record>(line).ok()?;
    let extra = extra(&record);
    if !extra.is_empty() {
        // What is above `extra` is never deeper than this.
        const ABOVE: usize = 2;
        let deepest = extra.values().map(depth).max().unwrap_or(0);
        let is_exact = extra.values().all(is_exact)
            || (extra.values().all(is_plain) && !has_long_number(line));
        if deepest + ABOVE >= limits.max_depth() || !is_exact {
            return None;
        }
    }
    // No line has as many values or keys as bytes.
    let most = limits.max_nodes().min(limits.max_keys());
    let is_small = line.len() <= most && limits.max_depth() >= 10;
    is_small.then_some(record)
}

/// What the format leaves open in a record.
fn extra(record: &Record) -> &Extra {
    match record {
        Record::DataSet(header) => &header.extra,
        Record::Coder(_, coder) => &coder.extra,
        Record::Source(_, source) => &source.extra,
        Record::Actor(_, actor) => &actor.extra,
        Record::Issue(_, issue) => &issue.extra,
        Record::Occasion(_, occasion) => &occasion.extra,
        Record::Statement(statement) => &statement.extra,
    }
}

/// Whether a value holds no number that reading may have rounded.
fn is_exact(value: &Value) -> bool {
    match value {
        Value::Null
        | Value::Bool(_)
        | Value::String(_)
        | Value::Unsigned(_)
        | Value::Negative(_) => true,
        Value::Float(_) => false,
        Value::List(items) => items.iter().all(is_exact),
        Value::Map(entries) => entries.values().all(is_exact),
    }
}

/// Whether no number in a value is so small that it may have been written as a smaller one.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Float(number) => number.abs() > 1e-290,
        Value::List(items) => items.iter().all(is_plain),
        Value::Map(entries) => entries.values().all(is_plain),
        Value::Null
        | Value::Bool(_)
        | Value::Unsigned(_)
        | Value::Negative(_)
        | Value::String(_) => true,
    }
}

/// How many lists and maps stand inside each other.
fn depth(value: &Value) -> usize {
    let deepest = match value {
        Value::Null
        | Value::Bool(_)
        | Value::Unsigned(_)
        | Value::Negative(_)
        | Value::Float(_)
        | Value::String(_) => return 0,
        Value::List(items) => items.iter().map(depth).max(),
        Value::Map(entries) => entries.values().map(depth).max(),
    };
    deepest.unwrap_or(0) + 1
}
