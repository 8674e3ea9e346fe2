//! Makes records of rows again.
//!
//! Rows may come in any order; those of one list are put in the order of their `n`. Nothing is left
//! out silently: a row or a column that does not belong to the tables is a problem.

use std::fmt;

use hashbrown::{HashMap, HashSet};
use indexmap::IndexMap;
use serde_json::{Value as Json, json};

use super::FLAT;
use super::described::{Table, tables};
use super::list::Rows;
use super::parsed::{Parsed, parse};
use crate::model::{DataSet, Kind, Record};

/// Why rows make no data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The table and, if it is about one, the row and the column.
    pub(crate) place: String,
    pub(crate) message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Collects the rows of tables.
#[derive(Default)]
pub(crate) struct Gather {
    rows: Vec<Vec<Row>>,
    problems: Vec<Problem>,
}

pub(super) struct Row {
    /// As people count them in the table that it comes from.
    pub(super) number: u64,
    /// A cell for each column of the table; empty where there is none.
    pub(super) cells: Vec<String>,
}

/// The columns of a table that is read, in the order in which it has them.
pub(crate) struct Header {
    table: usize,
    /// For each column that is read, its place in the table.
    columns: Vec<Option<usize>>,
}

impl Gather {
    /// Begins a table with the names of its columns; `None` if its rows say nothing that other tables
    /// do not say, or if there is no such table, which is a problem.
    pub(crate) fn table<'n>(
        &mut self,
        name: &str,
        columns: impl IntoIterator<Item = &'n str>,
    ) -> Option<Header> {
        if name == FLAT {
            return None;
        }
        let Some(index) = tables().iter().position(|table| table.name == name) else {
            self.problem(
                format!("table `{name}`"),
                "there is no such table in onrecord's tables",
            );
            return None;
        };
        let table = &tables()[index];
        let mut places: Vec<Option<usize>> = Vec::new();
        for column in columns {
            let place = table.position(column);
            if place.is_some() && places.contains(&place) {
                self.problem(
                    table_place(table),
                    format!("two columns are called `{column}`"),
                );
            } else if place.is_none() && !column.is_empty() {
                let message = format!(
                    "the column `{column}` is not one of this table; remove it, or move what it holds to \
                     `extra`"
                );
                self.problem(table_place(table), message);
            }
            places.push(place);
        }
        for key in table.key {
            if !places.contains(&table.position(key)) {
                self.problem(table_place(table), format!("the column `{key}` is missing"));
            }
        }
        self.rows.resize_with(tables().len(), Vec::new);
        Some(Header {
            table: index,
            columns: places,
        })
    }

    /// Adds a row. Its `number` is what messages call it.
    pub(crate) fn row(
        &mut self,
        header: &Header,
        number: u64,
        cells: impl IntoIterator<Item = String>,
    ) {
        let table = &tables()[header.table];
        let mut row = vec![String::new(); table.columns.len()];
        for (index, cell) in cells.into_iter().enumerate() {
            match header.columns.get(index) {
                Some(Some(place)) => row[*place] = cell,
                Some(None) | None if cell.is_empty() => {}
                Some(None) | None => {
                    let message = format!("cell {} has no name above it", index + 1);
                    self.problem(row_place(table, number), message);
                }
            }
        }
        // Spreadsheets have empty rows at their ends.
        if row.iter().any(|cell| !cell.is_empty()) {
            self.rows[header.table].push(Row { number, cells: row });
        }
    }

    /// The data set.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the rows.
    pub(crate) fn finish(mut self) -> Result<DataSet, Vec<Problem>> {
        self.rows.resize_with(tables().len(), Vec::new);
        let mut records = Vec::new();
        for kind in [None].into_iter().chain(Kind::ALL.map(Some)) {
            for (id, document, place) in self.documents(kind) {
                match record(kind, &id, document) {
                    Ok(record) => records.push(record),
                    Err(message) => self.problem(place, message),
                }
            }
        }
        if self.problems.is_empty() {
            match DataSet::from_records(records) {
                Ok(set) => return Ok(set),
                Err(error) => self.problem("the tables".to_owned(), error.to_string()),
            }
        }
        Err(self.problems)
    }

    fn problem(&mut self, place: String, message: impl Into<String>) {
        let message = message.into();
        self.problems.push(Problem { place, message });
    }

    /// The records of a kind as JSON, with the place of the row of each.
    fn documents(&mut self, kind: Option<Kind>) -> Vec<(String, Json, String)> {
        let mut owners = Owners::new();
        // Where each passage is in its list, to find it again for those through whom it came.
        let mut passages: HashMap<(String, u64), usize> = HashMap::new();
        for table in tables().iter().filter(|table| table.kind == kind) {
            for row in self.parsed(table) {
                let Parsed { id, place, .. } = &row;
                if let Rows::Record = table.rows {
                    if owners.contains_key(id) {
                        self.problem(place.clone(), "there is a row with this id already");
                    } else {
                        owners.insert(row.id.clone(), row);
                    }
                    continue;
                }
                let Some(owner) = owners.get_mut(id) else {
                    let of = table.kind.map_or("dataset", Kind::section);
                    self.problem(
                        place.clone(),
                        format!("there is no `{id}` in the table `{of}`"),
                    );
                    continue;
                };
                match table.rows {
                    Rows::Record => {}
                    // What it holds is in the tables.
                    Rows::Entries(_) if row.is_bundled => {}
                    Rows::Entries(map) => owner.item[map][&row.key] = row.item,
                    Rows::Items(lists) => {
                        let list = lists.iter().find(|(tag, _)| *tag == row.tag);
                        let Some((_, keys)) = list else { continue };
                        let list = list_at(&mut owner.item, keys);
                        if *keys == "text" {
                            passages.insert((row.id, row.n), list.len());
                        }
                        list.push(row.item);
                    }
                    Rows::Nested(outer, inner) => {
                        if let Some(at) = passages.get(&(row.id, row.outer)) {
                            let holder = &mut list_at(&mut owner.item, outer)[*at];
                            list_at(holder, inner).push(row.item);
                        } else {
                            let n = row.outer;
                            let message = format!("there is no passage {n} in the table `spans`");
                            self.problem(row.place, message);
                        }
                    }
                }
            }
            if kind.is_none() && owners.is_empty() {
                owners.insert(String::new(), Parsed::header(json!({ "onrecord": 1 })));
            }
        }
        let owners = owners.into_iter();
        owners.map(|(id, row)| (id, row.item, row.place)).collect()
    }

    /// The rows of a table, each list in its order.
    fn parsed(&mut self, table: &'static Table) -> Vec<Parsed> {
        let index = tables().iter().position(|one| std::ptr::eq(one, table));
        let rows = index.map(|index| std::mem::take(&mut self.rows[index]));
        let mut parsed = Vec::new();
        let mut seen = HashSet::new();
        for row in rows.into_iter().flatten() {
            match parse(table, &row) {
                Ok(row) => {
                    let is_item = !matches!(table.rows, Rows::Record | Rows::Entries(_));
                    let name = (row.id.clone(), row.tag.clone(), row.outer, row.n);
                    if is_item && row.n != Parsed::LAST && !seen.insert(name) {
                        let message = format!("another row of this list has the `n` {} too", row.n);
                        self.problem(row.place, message);
                    } else {
                        parsed.push(row);
                    }
                }
                Err(problems) => self.problems.extend(problems),
            }
        }
        // A stable sort: rows without numbers keep their order.
        parsed.sort_by_key(|row| (row.outer, row.n));
        parsed
    }
}

/// The records that lists are added to, by their ids.
type Owners = IndexMap<String, Parsed>;

/// The list at these keys, made if it is not there.
fn list_at<'j>(record: &'j mut Json, keys: &str) -> &'j mut Vec<Json> {
    let value = keys.split('.').fold(record, |value, key| &mut value[key]);
    if value.is_null() {
        *value = Json::Array(Vec::new());
    }
    match value {
        Json::Array(list) => list,
        _ => unreachable!("a column and a list never have the same key"),
    }
}

fn table_place(table: &Table) -> String {
    format!("table `{}`", table.name)
}

pub(super) fn row_place(table: &Table, number: u64) -> String {
    format!("table `{}`, row {number}", table.name)
}

fn record(kind: Option<Kind>, id: &str, document: Json) -> Result<Record, String> {
    fn read<T: serde::de::DeserializeOwned>(document: Json) -> Result<T, String> {
        let plain =
            |error: serde_json::Error| error.to_string().replace("missing field", "missing key");
        serde_json::from_value(document).map_err(plain)
    }
    let text = |error: crate::model::ValueError| error.to_string();
    Ok(match kind {
        None => Record::DataSet(read(document)?),
        Some(Kind::Coder) => Record::Coder(id.parse().map_err(text)?, read(document)?),
        Some(Kind::Source) => Record::Source(id.parse().map_err(text)?, read(document)?),
        Some(Kind::Actor) => Record::Actor(id.parse().map_err(text)?, read(document)?),
        Some(Kind::Issue) => Record::Issue(id.parse().map_err(text)?, read(document)?),
        Some(Kind::Occasion) => Record::Occasion(id.parse().map_err(text)?, read(document)?),
        Some(Kind::Statement) => Record::Statement(read(document)?),
    })
}
