//! Makes the rows of records.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use serde_json::Value as Json;

use super::column::{Cell, From};
use super::described::{Table, tables};
use super::list::Rows;
use crate::model::{Day, Edtf, Kind, Record};

/// Takes rows: the place of the table among [`tables`], and a cell for each of its columns.
pub(crate) type Take<'a> = dyn FnMut(usize, &[Cell<'_>]) -> io::Result<()> + 'a;

/// What the rows of a record say beside the record itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beside<'a> {
    /// The place of a statement among the statements, counted from 1.
    pub(crate) position: u64,
    /// Where the words of each of its spans were found, in code points.
    pub(crate) found: &'a [Option<Range<usize>>],
}

/// Passes all rows of a record on.
///
/// # Errors
///
/// What `take` gives, and when `extra` holds a number that JSON has no way to write.
pub(crate) fn rows(record: &Record, beside: Beside<'_>, take: &mut Take<'_>) -> io::Result<()> {
    let (kind, id, body) = match record {
        Record::DataSet(header) => (None, "", serde_json::to_value(header)),
        Record::Coder(id, body) => (Some(Kind::Coder), id.as_str(), serde_json::to_value(body)),
        Record::Source(id, body) => (Some(Kind::Source), id.as_str(), serde_json::to_value(body)),
        Record::Actor(id, body) => (Some(Kind::Actor), id.as_str(), serde_json::to_value(body)),
        Record::Issue(id, body) => (Some(Kind::Issue), id.as_str(), serde_json::to_value(body)),
        Record::Occasion(id, body) => (
            Some(Kind::Occasion),
            id.as_str(),
            serde_json::to_value(body),
        ),
        Record::Statement(body) => (
            Some(Kind::Statement),
            body.id.as_str(),
            serde_json::to_value(body),
        ),
    };
    let body = body.map_err(io::Error::from)?;
    let tables = tables().iter().enumerate();
    for (index, table) in tables.filter(|(_, table)| table.kind == kind) {
        let mut cells = Vec::with_capacity(table.columns.len());
        each_item(table, &body, beside, &mut |item| {
            cells.clear();
            for column in &table.columns {
                cells.push(cell(column.from, id, &item));
            }
            take(index, &cells)
        })?;
    }
    Ok(())
}

/// The row of a file that was used and whose records are among the others.
pub(crate) fn bundled(name: &str, path: &str, take: &mut Take<'_>) -> io::Result<()> {
    let index = tables().iter().position(|table| table.name == "uses");
    let cells = [Cell::text(name), Cell::text(path), Cell::Boolean(true)];
    index.map_or(Ok(()), |index| take(index, &cells))
}

/// What a row is made of.
struct Item<'a> {
    value: &'a Json,
    tag: &'a str,
    key: &'a str,
    position: u64,
    outer: u64,
    found: Option<&'a Range<usize>>,
}

fn each_item<'a>(
    table: &Table,
    body: &'a Json,
    beside: Beside<'a>,
    each: &mut dyn FnMut(Item<'a>) -> io::Result<()>,
) -> io::Result<()> {
    let nothing = Item {
        value: body,
        tag: "",
        key: "",
        position: beside.position,
        outer: 0,
        found: None,
    };
    match table.rows {
        Rows::Record => each(nothing)?,
        Rows::Entries(map) => {
            for (key, value) in body[map].as_object().into_iter().flatten() {
                each(Item {
                    value,
                    key,
                    ..nothing
                })?;
            }
        }
        Rows::Items(lists) => {
            for (tag, keys) in lists {
                for (position, value) in numbered(get(body, keys)) {
                    let found = beside.found.get(place(position)).and_then(Option::as_ref);
                    each(Item {
                        value,
                        tag,
                        position,
                        found,
                        ..nothing
                    })?;
                }
            }
        }
        Rows::Nested(outer, inner) => {
            for (outer, holder) in numbered(get(body, outer)) {
                for (position, value) in numbered(get(holder, inner)) {
                    each(Item {
                        value,
                        position,
                        outer,
                        ..nothing
                    })?;
                }
            }
        }
    }
    Ok(())
}

fn numbered(list: Option<&Json>) -> impl Iterator<Item = (u64, &Json)> {
    (1..).zip(list.and_then(Json::as_array).into_iter().flatten())
}

fn place(position: u64) -> usize {
    usize::try_from(position - 1).unwrap_or(usize::MAX)
}

fn get<'j>(value: &'j Json, keys: &str) -> Option<&'j Json> {
    let mut keys = keys.split('.').filter(|key| !key.is_empty());
    keys.try_fold(value, |value, key| value.get(key))
}

fn cell<'a>(from: From, id: &'a str, item: &Item<'a>) -> Cell<'a> {
    let number = |at: usize| Cell::Integer(u64::try_from(at).unwrap_or(u64::MAX));
    match from {
        From::Id => Cell::text(id),
        From::Position => Cell::Integer(item.position),
        From::Outer => Cell::Integer(item.outer),
        From::Tag => Cell::text(item.tag),
        From::Key => Cell::text(item.key),
        From::Bundled => Cell::Boolean(false),
        From::Value(keys) => get(item.value, keys).map_or(Cell::Empty, of_json),
        From::WordsKind => words(item.value).map_or(Cell::Empty, |(kind, _)| Cell::text(kind)),
        From::Words => match words(item.value) {
            Some(("withheld", _)) | None => Cell::Empty,
            Some((_, words)) => of_json(words),
        },
        From::Earliest(keys) => day(get(item.value, keys), Edtf::earliest),
        From::Latest(keys) => day(get(item.value, keys), Edtf::latest),
        From::FoundStart => item.found.map_or(Cell::Empty, |found| number(found.start)),
        From::FoundEnd => item.found.map_or(Cell::Empty, |found| number(found.end)),
    }
}

/// The words of a span, and of which kind they are.
fn words(span: &Json) -> Option<(&'static str, &Json)> {
    let kinds = ["quote", "report", "unmarked", "withheld"];
    kinds
        .into_iter()
        .find_map(|kind| Some((kind, span.get(kind)?)))
}

fn of_json(value: &Json) -> Cell<'_> {
    match value {
        Json::Null => Cell::Empty,
        Json::Bool(value) => Cell::Boolean(*value),
        Json::String(text) => Cell::text(text),
        Json::Number(number) => match number.as_u64() {
            Some(number) => Cell::Integer(number),
            None => Cell::text(number.to_string()),
        },
        Json::Array(_) | Json::Object(_) => Cell::Text(Cow::Owned(value.to_string())),
    }
}

fn day<'a>(date: Option<&Json>, which: fn(&Edtf) -> Option<Day>) -> Cell<'a> {
    let date = date
        .and_then(Json::as_str)
        .and_then(|date| date.parse().ok());
    date.and_then(|date| written(which(&date)?))
        .map_or(Cell::Empty, Cell::text)
}

/// A day as other programs read it. They know only years of four digits.
pub(crate) fn written(day: Day) -> Option<String> {
    (1..=9999).contains(&day.year()).then(|| day.to_string())
}
