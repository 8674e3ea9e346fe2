//! Spreadsheets of other people: each column is what a map says, and nothing is guessed.

mod build;
mod dates;
mod ids;
mod map;
mod rows;

use std::path::Path;

use serde_json::Value as Json;

pub(crate) use self::map::{ColumnMap, propose};
pub(crate) use self::rows::{Sheet, read as read_sheet};
use super::problem::Refused;
use crate::tables::gather::Problem;

/// What a spreadsheet becomes.
#[derive(Debug)]
pub(crate) struct Imported {
    /// A data set as JSON. What the sheet does not say is not in it, so that `check` names it.
    pub(crate) document: Json,
    /// How many statements have no act or no speaker.
    pub(crate) gaps: usize,
    /// Names that may mean the same actor. They are never merged.
    pub(crate) alike: Vec<(String, String)>,
}

/// Makes a data set of a sheet.
///
/// # Errors
///
/// Every row and cell that cannot be read.
pub(crate) fn import(sheet: &Sheet, map: &ColumnMap) -> Result<Imported, Refused> {
    build::build(sheet, map).map_err(Refused::Rows)
}

/// Reads a map of columns.
///
/// # Errors
///
/// When it is no such map.
pub(crate) fn read_map(path: &Path) -> Result<ColumnMap, Refused> {
    let text = std::fs::read_to_string(path)?;
    serde_yaml::from_str(&text)
        .map_err(|error| Refused::new(format!("it is no map of columns: {error}")))
}

fn problem(row: u64, column: &str, message: impl Into<String>) -> Problem {
    let place = if column.is_empty() {
        format!("row {row}")
    } else {
        format!("row {row}, column `{column}`")
    };
    Problem {
        place,
        message: message.into(),
    }
}
