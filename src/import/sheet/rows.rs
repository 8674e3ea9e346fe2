//! The rows of a sheet, whatever the file: CSV in any encoding that is named, XLSX or ODS.

use std::path::Path;

use csv::ReaderBuilder;

use crate::import::csv::delimiter;
use crate::import::problem::Refused;
use crate::import::text;
use crate::import::{ods, xlsx};

/// A sheet: its rows with their numbers, as people count them.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

/// Reads a sheet of an XLSX or ODS workbook, the first one if none is named, or a CSV file.
///
/// # Errors
///
/// When the file cannot be read, or has more than `most` bytes.
pub(crate) fn read(
    path: &Path,
    sheet: Option<&str>,
    encoding: Option<&str>,
    most: usize,
) -> Result<Sheet, Refused> {
    let has = |wanted: &str| {
        let ending = path.extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
    };
    if has("ods") {
        let rows = ods::rows(path, sheet, most)?;
        return Ok(Sheet { rows });
    }
    if has("xlsx") {
        let rows = xlsx::rows(path, sheet, most)?;
        return Ok(Sheet { rows });
    }
    let text = text(path, encoding, most)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = (1..).zip(reader.records()).map(|(number, record)| {
        let record = record.map_err(Refused::new)?;
        Ok((number, record.iter().map(str::to_owned).collect()))
    });
    Ok(Sheet {
        rows: rows.collect::<Result<_, Refused>>()?,
    })
}
