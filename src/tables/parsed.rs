//! Reads one row: what its cells say, as a part of a record in JSON.

use serde_json::{Map, Value as Json};

use super::column::{Column, Content, From};
use super::described::Table;
use super::gather::{Problem, Row, row_place};
use super::list::Rows;
use crate::model::{Kind, check_format};
use crate::report::suggest::nearest;

/// A row that was read.
pub(super) struct Parsed {
    /// The id of the record that it is, or belongs to.
    pub(super) id: String,
    pub(super) n: u64,
    /// The `n` of the item that holds the list.
    pub(super) outer: u64,
    pub(super) tag: String,
    pub(super) key: String,
    pub(super) is_bundled: bool,
    pub(super) item: Json,
    /// What messages call the row.
    pub(super) place: String,
}

impl Parsed {
    /// The `n` of a row that has none: it comes last.
    pub(super) const LAST: u64 = u64::MAX;

    pub(super) fn header(item: Json) -> Self {
        Self {
            id: String::new(),
            n: Self::LAST,
            outer: 0,
            tag: String::new(),
            key: String::new(),
            is_bundled: false,
            item,
            place: "table `dataset`".to_owned(),
        }
    }
}

/// Reads a row.
///
/// # Errors
///
/// All cells that hold what their column cannot.
pub(super) fn parse(table: &Table, row: &Row) -> Result<Parsed, Vec<Problem>> {
    let place = row_place(table, row.number);
    let mut parsed = Parsed::header(Json::Object(Map::new()));
    let mut problems = Vec::new();
    let mut kind = "";
    let cells = table.columns.iter().zip(&row.cells);
    for (column, cell) in cells.clone() {
        if column.from.is_derived() {
            continue;
        }
        let value = match value(column, cell) {
            Ok(value) => value,
            Err(message) => {
                problems.push(Problem {
                    place: format!("{place}, column `{}`", column.name),
                    message,
                });
                continue;
            }
        };
        let number = value.as_u64();
        match column.from {
            From::Id => parsed.id.clone_from(cell),
            From::Key => parsed.key.clone_from(cell),
            From::Tag => parsed.tag.clone_from(cell),
            From::Position => parsed.n = number.unwrap_or(Parsed::LAST),
            From::Outer => parsed.outer = number.unwrap_or(0),
            From::Bundled => parsed.is_bundled = value == Json::Bool(true),
            From::WordsKind => kind = cell,
            From::Words if value.is_null() => {}
            From::Words => parsed.item[kind] = value,
            From::Value("") => parsed.item = value,
            From::Value(_) if value.is_null() => {}
            From::Value(keys) => put(&mut parsed.item, keys, value),
            From::Earliest(_) | From::Latest(_) | From::FoundStart | From::FoundEnd => {}
        }
    }
    // Of all records, only a statement has its id among its keys.
    if table.kind == Some(Kind::Statement) && matches!(table.rows, Rows::Record) {
        parsed.item["id"] = parsed.id.clone().into();
    }
    for (column, cell) in cells {
        let may_be_empty = matches!(column.from, From::Position | From::Bundled);
        if column.is_required && cell.is_empty() && !may_be_empty {
            problems.push(Problem {
                place: format!("{place}, column `{}`", column.name),
                message: "the cell is empty".to_owned(),
            });
        }
    }
    parsed.place = place;
    if problems.is_empty() {
        Ok(parsed)
    } else {
        Err(problems)
    }
}

fn put(item: &mut Json, keys: &str, value: Json) {
    *keys.split('.').fold(item, |item, key| &mut item[key]) = value;
}

/// The value of a cell; `null` if it is empty.
fn value(column: &Column, cell: &str) -> Result<Json, String> {
    if cell.is_empty() {
        return Ok(Json::Null);
    }
    match &column.content {
        Content::Text(None) | Content::Day => Ok(cell.into()),
        Content::Text(Some(format)) => formatted(format, cell),
        Content::Date => formatted("edtf", cell),
        Content::Word(words) => {
            let all = words.iter().map(|(word, _)| word.as_str());
            if all.clone().any(|word| word == cell) {
                return Ok(cell.into());
            }
            let words: Vec<&str> = all.clone().collect();
            let advice = nearest(cell, all).map_or_else(
                || format!("the words are {}", words.join(", ")),
                |word| format!("did you mean `{word}`?"),
            );
            Err(format!("there is no word `{cell}`; {advice}"))
        }
        Content::Integer => {
            // A spreadsheet may write 3 as 3.0.
            let digits = cell.strip_suffix(".0").unwrap_or(cell);
            let number = digits.parse::<u64>();
            number
                .map(Json::from)
                .map_err(|_| format!("`{cell}` is not a whole number"))
        }
        Content::Boolean => match cell.to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(true.into()),
            "false" | "0" => Ok(false.into()),
            _ => Err(format!("`{cell}` is neither `true` nor `false`")),
        },
        Content::Json => match serde_json::from_str(cell) {
            Ok(Json::Object(map)) => Ok(Json::Object(map)),
            Ok(_) => Err("the cell does not hold a JSON object, as {\"page\": 3}".to_owned()),
            Err(error) => Err(format!("the cell holds no JSON: {error}")),
        },
    }
}

fn formatted(format: &str, cell: &str) -> Result<Json, String> {
    match check_format(format, cell) {
        Some(Err(error)) => Err(match &error.suggestion {
            Some(better) => format!("{}; did you mean `{better}`?", error.message),
            None => error.message.clone(),
        }),
        Some(Ok(())) | None => Ok(cell.into()),
    }
}
