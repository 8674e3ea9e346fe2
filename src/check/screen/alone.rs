//! What can be said of a record without knowing any other.

use serde_json::Value as Json;

use crate::model::{Extra, Header, Record, Statement, Value, Words};
use crate::rules::quotations::outer_quotation_marks::opening;
use crate::rules::records::confusing_id::trouble;
use crate::rules::writing::invisible_characters;
use crate::syntax::Limits;
use crate::syntax::quick::has_long_number;
use crate::text::hidden::may_hide;

/// One line of a stream.
pub(crate) enum Line {
    /// It is no record of the format, or not surely one.
    Unreadable,
    /// A rule may have something to say about it.
    Suspect(Record),
    /// By itself it is clean.
    Clean(Record),
}

/// Reads a line, and tells whether it is clean by itself.
pub(crate) fn read(line: &str, limits: &Limits) -> Line {
    match record(line, limits) {
        None => Line::Unreadable,
        Some(record) if may_be_told_of(&record, || may_hide(line)) => Line::Suspect(record),
        Some(record) => Line::Clean(record),
    }
}

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

/// Whether a rule may have something to say about a record by itself. `may_hide` says whether what
/// is written may hold hidden characters, so that the texts have to be looked at.
pub(crate) fn may_be_told_of(record: &Record, may_hide: impl FnOnce() -> bool) -> bool {
    crate::rules::reports(record)
        || id(record).is_some_and(|id| trouble(id).is_some())
        || texts(record)
        || (may_hide() && hides(record))
}

/// The id of a record; what is said about the data set as a whole has none.
pub(crate) fn id(record: &Record) -> Option<&str> {
    match record {
        Record::DataSet(_) => None,
        Record::Coder(id, _) => Some(id.as_str()),
        Record::Source(id, _) => Some(id.as_str()),
        Record::Actor(id, _) => Some(id.as_str()),
        Record::Issue(id, _) => Some(id.as_str()),
        Record::Occasion(id, _) => Some(id.as_str()),
        Record::Statement(statement) => Some(statement.id.as_str()),
    }
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

/// Whether something is wrong with how texts begin and end, or with the places of words.
fn texts(record: &Record) -> bool {
    match record {
        Record::DataSet(header) => of_header(header),
        Record::Coder(_, coder) => is_loose(coder.name.as_deref()),
        Record::Source(_, source) => {
            is_loose(source.title.as_deref())
                || is_loose(source.publisher.as_deref())
                || are_loose(&source.authors)
        }
        Record::Actor(_, actor) => {
            let mut titles = actor.roles.iter().map(|role| role.title.as_str());
            is_loose(Some(&actor.name))
                || are_loose(&actor.aliases)
                || titles.any(|title| is_loose(Some(title)))
        }
        Record::Issue(_, issue) => is_loose(Some(&issue.label)),
        Record::Occasion(_, occasion) => is_loose(occasion.place.as_deref()),
        Record::Statement(statement) => of_statement(statement),
    }
}

fn of_header(header: &Header) -> bool {
    is_loose(header.title.as_deref())
}

fn of_statement(statement: &Statement) -> bool {
    let spans = || statement.text.iter();
    let is_quote_in_marks = |words: &Words| match words {
        Words::Quote(words) => opening(words).is_some(),
        Words::Report(_) | Words::Unmarked(_) | Words::Withheld { .. } => false,
    };
    is_loose(statement.gist.as_deref())
        || is_loose(statement.said_as.as_deref())
        || is_loose(statement.place.as_deref())
        || is_loose(statement.role.as_deref())
        || spans().any(|span| is_loose(span.words.text()) || is_quote_in_marks(&span.words))
        || spans().any(|span| span.at.as_ref().is_some_and(|at| at.start >= at.end))
}

/// Whether a text has white space around it.
fn is_loose(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.trim().len() != text.len())
}

fn are_loose(texts: &[String]) -> bool {
    texts.iter().any(|text| is_loose(Some(text)))
}

/// Whether any text that people write has hidden characters.
fn hides(record: &Record) -> bool {
    fn any(value: &Json, holds_words: bool) -> bool {
        match value {
            Json::Object(members) => members.iter().any(|(key, value)| {
                key != "extra" && any(value, invisible_characters::KEYS.contains(&key.as_str()))
            }),
            Json::Array(items) => items.iter().any(|item| any(item, holds_words)),
            Json::String(text) => holds_words && invisible_characters::is_reported(text),
            Json::Null | Json::Bool(_) | Json::Number(_) => false,
        }
    }
    // What cannot be written is looked at more closely.
    serde_json::to_value(record).map_or(true, |value| any(&value, false))
}
