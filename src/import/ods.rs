//! The rows of an ODS workbook, as LibreOffice writes it.
//!
//! Cells are read one after another, since a sheet may say that a cell, or a row, is repeated a million
//! times.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::problem::Refused;
use super::xlsx::refuse_bomb;

/// No sheet of ours has so many columns.
const MOST_COLUMNS: usize = 1000;

/// The rows of a sheet, the first one if none is named, with their numbers. Rows without cells are left out.
///
/// # Errors
///
/// When it is no such workbook, has no such sheet, or more than `most` bytes.
pub(super) fn rows(
    path: &Path,
    sheet: Option<&str>,
    most: usize,
) -> Result<Vec<(u64, Vec<String>)>, Refused> {
    refuse_bomb(path, "an ODS workbook", most)?;
    let no_workbook = |error| Refused::new(format!("it is not an ODS workbook: {error}"));
    let mut zip = ZipArchive::new(File::open(path)?).map_err(no_workbook)?;
    let content = zip.by_name("content.xml").map_err(no_workbook)?;
    let mut rows = Rows {
        wanted: sheet,
        names: Vec::new(),
        is_open: false,
        found: Vec::new(),
        number: 0,
        cells: Vec::new(),
        cell: None,
        room: most,
    };
    rows.read(BufReader::new(content))?;
    if rows.names.is_empty() {
        return Err(Refused::new("it is not an ODS workbook: it has no sheets"));
    }
    let is_there = sheet.is_none_or(|sheet| rows.names.iter().any(|name| name == sheet));
    if !is_there {
        let names = rows.names.join(", ");
        return Err(Refused::new(format!(
            "there is no such sheet; the sheets are {names}"
        )));
    }
    Ok(rows.found)
}

/// A sheet while it is read.
struct Rows<'w> {
    wanted: Option<&'w str>,
    names: Vec<String>,
    /// Whether this is the sheet that is wanted.
    is_open: bool,
    found: Vec<(u64, Vec<String>)>,
    /// The row, counted from 1, and how many are like it.
    number: u64,
    cells: Vec<String>,
    cell: Option<Cell>,
    /// How many bytes of cells may still come: what is repeated takes much more room here than there.
    room: usize,
}

struct Cell {
    /// What it holds if it is not its text.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    count: usize,
}

impl Rows<'_> {
    fn read(&mut self, content: impl BufRead) -> Result<(), Refused> {
        let wrong = |error: &dyn std::fmt::Display| {
            Refused::new(format!("its content is not correct XML: {error}"))
        };
        let mut reader = Reader::from_reader(content);
        let mut buffer = Vec::new();
        let (mut repeated, mut hidden) = (1, 0_usize);
        loop {
            buffer.clear();
            let event = reader
                .read_event_into(&mut buffer)
                .map_err(|error| wrong(&error))?;
            match &event {
                Event::DocType(_) => {
                    return Err(Refused::new(
                        "its content declares entities (DOCTYPE), which are not read",
                    ));
                }
                Event::Start(start) | Event::Empty(start) => {
                    let is_empty = matches!(event, Event::Empty(_));
                    match start.local_name().as_ref() {
                        "table" => {
                            self.sheet(start)?;
                            self.is_open &= !is_empty;
                        }
                        "table-row" => {
                            repeated = number(start, "number-rows-repeated")?;
                            if is_empty {
                                self.row(repeated)?;
                            }
                        }
                        "table-cell" | "covered-table-cell" => {
                            self.cell = Some(cell(start)?);
                            if is_empty {
                                self.end_cell()?;
                            }
                        }
                        // A note is no content of its cell.
                        "annotation" if !is_empty => hidden += 1,
                        "p" if hidden == 0 => self.paragraph(),
                        "s" if hidden == 0 => self.words(" "),
                        "tab" if hidden == 0 => self.words("\t"),
                        "line-break" if hidden == 0 => self.words("\n"),
                        _ => {}
                    }
                }
                Event::Text(text) if hidden == 0 => {
                    self.words(text);
                }
                Event::CData(text) if hidden == 0 => {
                    self.words(text);
                }
                Event::GeneralRef(name) if hidden == 0 => {
                    let name = format!("&{};", &**name);
                    self.words(&quick_xml::escape::unescape(&name).map_err(|error| wrong(&error))?);
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "table" => self.is_open = false,
                    "table-row" => self.row(repeated)?,
                    "table-cell" | "covered-table-cell" => self.end_cell()?,
                    "annotation" => hidden = hidden.saturating_sub(1),
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn sheet(&mut self, start: &BytesStart<'_>) -> Result<(), Refused> {
        let name = attribute(start, "name")?.unwrap_or_default();
        self.is_open = match self.wanted {
            Some(wanted) => wanted == name,
            None => self.names.is_empty(),
        };
        self.names.push(name);
        self.number = 0;
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(words);
        }
    }

    fn paragraph(&mut self) {
        if let Some(cell) = &mut self.cell {
            if cell.paragraphs > 0 {
                cell.text.push('\n');
            }
            cell.paragraphs += 1;
        }
    }

    fn end_cell(&mut self) -> Result<(), Refused> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        if !self.is_open {
            return Ok(());
        }
        let value = cell.value.unwrap_or(cell.text);
        // Empty cells fill the row up to the last column that there can be.
        let count = if value.is_empty() {
            cell.count.min(MOST_COLUMNS)
        } else {
            cell.count
        };
        if !value.is_empty() && self.cells.len() + count > MOST_COLUMNS {
            let row = self.number + 1;
            return Err(Refused::new(format!(
                "row {row} has a cell far to the right"
            )));
        }
        for _ in 0..count {
            if self.cells.len() < MOST_COLUMNS {
                self.cells.push(value.clone());
            }
        }
        Ok(())
    }

    fn row(&mut self, repeated: usize) -> Result<(), Refused> {
        let mut cells = std::mem::take(&mut self.cells);
        if !self.is_open {
            return Ok(());
        }
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        let repeated = u64::try_from(repeated).unwrap_or(u64::MAX);
        if !cells.is_empty() {
            let size: usize = cells.iter().map(|cell| cell.len() + 24).sum();
            for number in 0..repeated {
                let more = "it holds more than may be read; raise the limit with `--max-bytes`";
                self.room = self
                    .room
                    .checked_sub(size)
                    .ok_or_else(|| Refused::new(more))?;
                self.found.push((self.number + number + 1, cells.clone()));
            }
        }
        self.number = self.number.saturating_add(repeated);
        Ok(())
    }
}

/// A cell, with its value if that is not its text: a day, a number without its format, yes or no.
fn cell(start: &BytesStart<'_>) -> Result<Cell, Refused> {
    let value = match attribute(start, "value-type")?.as_deref() {
        Some("date") => attribute(start, "date-value")?.map(|value| match value.split_once('T') {
            Some((day, "00:00:00")) => day.to_owned(),
            _ => value,
        }),
        Some("float" | "percentage" | "currency") => attribute(start, "value")?,
        Some("boolean") => attribute(start, "boolean-value")?,
        _ => None,
    };
    Ok(Cell {
        value,
        text: String::new(),
        paragraphs: 0,
        count: number(start, "number-columns-repeated")?,
    })
}

fn number(start: &BytesStart<'_>, name: &str) -> Result<usize, Refused> {
    let written = attribute(start, name)?;
    Ok(written
        .and_then(|written| written.parse().ok())
        .unwrap_or(1))
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refused> {
    let wrong = |error: &dyn std::fmt::Display| {
        Refused::new(format!("its content is not correct XML: {error}"))
    };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| wrong(&error))?;
        if attribute.key.local_name().as_ref() == name {
            let value =
                quick_xml::escape::unescape(&attribute.value).map_err(|error| wrong(&error))?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
