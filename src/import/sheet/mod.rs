//! Spreadsheets of other people: each column is what a map says, and nothing is guessed.

mod build;
mod dates;
mod map;
mod rows;

use std::path::Path;

pub(crate) use self::map::{ColumnMap, propose};
pub(crate) use self::rows::{Sheet, read as read_sheet};
use super::imported::Imported;
use super::problem::Refused;
use crate::tables::gather::Problem;

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
