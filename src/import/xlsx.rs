//! Reads a spreadsheet that `export` wrote, also after somebody has changed it.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::problem::Refused;
use crate::export::xlsx::VOCABULARIES;
use crate::model::DataSet;
use crate::tables::gather::{Gather, Header};
use crate::tables::{FLAT, Table};

/// Reads the sheets of a workbook. All that is packed in it may have `most` bytes.
///
/// # Errors
///
/// When it is no workbook, holds none of our tables, or their rows make no data set.
pub(crate) fn read(path: &Path, most: usize) -> Result<DataSet, Refused> {
    refuse_bomb(path, "an XLSX workbook", most)?;
    let file = BufReader::new(File::open(path)?);
    let mut workbook = Xlsx::new(file)
        .map_err(|error| Refused::new(format!("it is not an XLSX workbook: {error}")))?;
    let names = workbook.sheet_names();
    if !names.iter().any(|name| Table::named(name).is_some()) {
        return Err(Refused::new(
            "it holds none of onrecord's tables, such as the sheet `statements`",
        ));
    }
    let mut gather = Gather::default();
    for name in names
        .iter()
        .filter(|name| *name != FLAT && *name != VOCABULARIES)
    {
        sheet(&mut workbook, name, &mut gather)
            .map_err(|problem| Refused::new(format!("the sheet `{name}`: {problem}")))?;
    }
    gather.finish().map_err(Refused::Rows)
}

/// What is packed in a workbook may be far larger than the workbook.
pub(super) fn refuse_bomb(path: &Path, what: &str, most: usize) -> Result<(), Refused> {
    let no_workbook = |error| Refused::new(format!("it is not {what}: {error}"));
    let mut zip = ZipArchive::new(File::open(path)?).map_err(no_workbook)?;
    let mut left = u64::try_from(most).unwrap_or(u64::MAX);
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(no_workbook)?;
        let size = io::copy(&mut part.take(left.saturating_add(1)), &mut io::sink())?;
        left = left.checked_sub(size).ok_or_else(|| {
            Refused::new(format!(
                "it holds more than {most} bytes; raise the limit with `--max-bytes`"
            ))
        })?;
    }
    Ok(())
}

/// The rows of a sheet of any workbook, the first one if none is named, with their numbers.
///
/// # Errors
///
/// As [`read`], and when there is no such sheet.
pub(super) fn rows(
    path: &Path,
    sheet: Option<&str>,
    most: usize,
) -> Result<Vec<(u64, Vec<String>)>, Refused> {
    refuse_bomb(path, "an XLSX workbook", most)?;
    let file = BufReader::new(File::open(path)?);
    let mut workbook = Xlsx::new(file)
        .map_err(|error| Refused::new(format!("it is not an XLSX workbook: {error}")))?;
    let names = workbook.sheet_names();
    let name = match sheet {
        Some(sheet) => names.iter().find(|name| *name == sheet),
        None => names.first(),
    };
    let name = name.ok_or_else(|| {
        Refused::new(format!(
            "there is no such sheet; the sheets are {}",
            names.join(", ")
        ))
    })?;
    let mut rows = Vec::new();
    each_row(&mut workbook, name, &mut |number, cells| {
        rows.push((number, cells));
        Next::Row
    })
    .map_err(|problem| Refused::new(format!("the sheet `{name}`: {problem}")))?;
    Ok(rows)
}

/// Whether more rows are wanted.
enum Next {
    Row,
    Nothing,
}

fn sheet(
    workbook: &mut Xlsx<BufReader<File>>,
    name: &str,
    gather: &mut Gather,
) -> Result<(), String> {
    let mut header: Option<Header> = None;
    each_row(workbook, name, &mut |number, cells| {
        if let Some(header) = &header {
            gather.row(header, number, cells);
            return Next::Row;
        }
        header = gather.table(name, cells.iter().map(String::as_str));
        header.as_ref().map_or(Next::Nothing, |_| Next::Row)
    })
}

/// Reads a sheet cell by cell: what a sheet says of its size is not believed. Rows without cells are
/// left out.
fn each_row(
    workbook: &mut Xlsx<BufReader<File>>,
    name: &str,
    each: &mut dyn FnMut(u64, Vec<String>) -> Next,
) -> Result<(), String> {
    let text = |error: calamine::XlsxError| error.to_string();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(text)?;
    let mut row = Row::default();
    loop {
        let cell = cells.next_cell().map_err(text)?;
        let position = cell.as_ref().map(calamine::Cell::get_position);
        if position.is_none_or(|(number, _)| number != row.number) && !row.cells.is_empty() {
            let whole = std::mem::take(&mut row.cells);
            match each(u64::from(row.number) + 1, whole) {
                Next::Row => {}
                Next::Nothing => return Ok(()),
            }
        }
        let (Some(cell), Some((number, column))) = (cell, position) else {
            return Ok(());
        };
        row.number = number;
        let value = value(cell.get_value())
            .map_err(|error| format!("row {}, column {}: {error}", number + 1, column + 1))?;
        if !value.is_empty() {
            row.put(usize::try_from(column).unwrap_or(usize::MAX), value)?;
        }
    }
}

/// The cells of a row.
#[derive(Default)]
struct Row {
    /// Counted from 0, as the first row has the names of the columns.
    number: u32,
    cells: Vec<String>,
}

impl Row {
    /// No table of ours has so many columns.
    const MOST: usize = 1000;

    fn put(&mut self, column: usize, value: String) -> Result<(), String> {
        if column >= Self::MOST {
            return Err(format!(
                "row {} has a cell far to the right",
                self.number + 1
            ));
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = value;
        Ok(())
    }
}

/// The value as it would be in CSV.
fn value(value: &DataRef<'_>) -> Result<String, String> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(date) => {
            // A spreadsheet makes a date of 2031-03-04. A time of day was not typed.
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(error) => return Err(format!("the formula in the cell gives {error}")),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::*;
    use crate::arbitrary;
    use crate::export::{Data, xlsx};
    use crate::project::options::Options;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn nothing_is_lost_in_a_workbook(set in arbitrary::data_set()) {
            let folder = tempfile::tempdir().unwrap();
            let data = Data::new(set.clone().into(), Vec::new(), None, &Options::default());
            let mut bytes = Vec::new();
            xlsx::write(&data, &mut bytes).unwrap();
            let mut again = Vec::new();
            xlsx::write(&data, &mut again).unwrap();
            prop_assert!(bytes == again);
            let path = folder.path().join("talks.xlsx");
            std::fs::write(&path, bytes).unwrap();
            prop_assert_eq!(read(&path, usize::MAX - 1).unwrap(), set);
        }
    }

    fn saved(workbook: &mut Workbook) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        workbook.save(&path).unwrap();
        (folder, path)
    }

    /// What people and spreadsheets do to cells.
    #[test]
    fn dates_numbers_and_gaps_are_read() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("actors").unwrap();
        for (row, column, text) in [
            (0, 1, "name"),
            (0, 3, "id"),
            (4, 1, "Jane Roe"),
            (4, 3, "roe"),
        ] {
            sheet.write(row, column, text).unwrap();
        }
        let sheet = workbook.add_worksheet().set_name("actor_roles").unwrap();
        for (at, name) in ["actor", "n", "title", "since"].iter().enumerate() {
            sheet.write(0, u16::try_from(at).unwrap(), *name).unwrap();
        }
        let date = ExcelDateTime::from_ymd(2031, 3, 4).unwrap();
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write(1, 0, "roe").unwrap().write(1, 1, 1.0).unwrap();
        sheet.write(1, 2, "envoy").unwrap();
        sheet
            .write_datetime_with_format(1, 3, &date, &format)
            .unwrap();
        let (_folder, path) = saved(&mut workbook);
        let set = read(&path, 1 << 20).unwrap();
        assert_eq!(
            set.actors["roe"].roles[0].since.as_ref().unwrap().as_str(),
            "2031-03-04"
        );
    }

    #[test]
    fn what_is_no_workbook_of_ours_is_refused() {
        let refused = |path: &Path, most| match read(path, most) {
            Err(Refused::Unreadable(message)) => message,
            other => panic!("{other:?}"),
        };
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("people").unwrap();
        let (folder, path) = saved(&mut workbook);
        assert!(refused(&path, 1 << 20).contains("none of onrecord's tables"));
        assert!(refused(&path, 100).contains("more than 100 bytes"));
        let text = folder.path().join("b.xlsx");
        std::fs::write(&text, "no workbook").unwrap();
        assert!(refused(&text, 100).contains("not an XLSX workbook"));
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("actors").unwrap();
        sheet
            .write(0, 0, "id")
            .unwrap()
            .write(0, 1, "name")
            .unwrap();
        sheet.write(1_048_575, 16_383, "far").unwrap();
        let (_folder, path) = saved(&mut workbook);
        assert!(refused(&path, 1 << 20).contains("far to the right"));
    }
}
