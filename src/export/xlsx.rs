//! A spreadsheet: the sheet with one row for each statement first, then a sheet for each table, then
//! the words of the vocabularies.

use std::io::{self, Write};

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, Formula, Note, Workbook, Worksheet,
    XlsxError,
};

use super::data::Data;
use crate::model::Record;
use crate::tables::flat::{self, Names};
use crate::tables::rows::{self, rows};
use crate::tables::{Cell, Column, Content, FLAT, Table, tables};

/// The sheet with the words that cells may hold.
pub(crate) const VOCABULARIES: &str = "vocabularies";

/// The most characters of a cell, in the units that spreadsheets count.
const MOST_CHARACTERS: usize = 32_767;

/// The most rows of a sheet, the names of the columns included.
const MOST_ROWS: u32 = 1_048_576;

/// Columns are about as wide as what is in them, between these bounds.
const WIDTHS: (usize, usize) = (8, 60);

/// Writes a workbook.
///
/// # Errors
///
/// When a text is longer than a cell can hold, which is never cut, or there are more rows than a sheet
/// can have: an error of the kind [`InvalidData`](io::ErrorKind::InvalidData). When `out` cannot be
/// written to, or the data cannot be read again.
pub(crate) fn write(data: &Data, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut words = Words::default();
    let mut sheet = Sheet::new(FLAT, &flat::COLUMNS)?;
    let mut sheets = Vec::new();
    for table in tables() {
        sheets.push(Sheet::of(table, &mut words)?);
    }
    for (name, path) in &data.bundled {
        rows::bundled(name, path, &mut |table, cells| sheets[table].row(cells))?;
    }
    let mut names = Names::default();
    data.each(&mut |record, beside| {
        rows(record, beside, &mut |table, cells| sheets[table].row(cells))?;
        names.note(record);
        match record {
            Record::Statement(statement) => sheet.row(&names.row(statement, beside.position)),
            _ => Ok(()),
        }
    })?;
    let mut workbook = Workbook::new();
    // Whatever the clock says, two runs give the same bytes.
    let time = ExcelDateTime::from_ymd(2000, 1, 1).map_err(wrong)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&time));
    for sheet in std::iter::once(sheet).chain(sheets) {
        workbook.push_worksheet(sheet.end()?);
    }
    workbook.push_worksheet(words.end()?);
    let bytes = workbook.save_to_buffer().map_err(wrong)?;
    out.write_all(&bytes)
}

/// A sheet in the making.
struct Sheet {
    cells: Worksheet,
    name: &'static str,
    next: u32,
    widths: Vec<usize>,
    /// For each column the cells with the words that it may hold.
    choices: Vec<Option<String>>,
}

impl Sheet {
    fn new(name: &'static str, columns: &[(&str, &str)]) -> io::Result<Self> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).map_err(wrong)?;
        sheet.set_freeze_panes(1, 1).map_err(wrong)?;
        let bold = Format::new().set_bold();
        for (at, (name, meaning)) in (0..).zip(columns) {
            sheet
                .write_string_with_format(0, at, *name, &bold)
                .map_err(wrong)?;
            let note = Note::new(*meaning).add_author_prefix(false).set_width(240);
            sheet.insert_note(0, at, &note).map_err(wrong)?;
        }
        Ok(Self {
            cells: sheet,
            name,
            next: 1,
            widths: columns.iter().map(|(name, _)| name.len()).collect(),
            choices: vec![None; columns.len()],
        })
    }

    fn of(table: &Table, words: &mut Words) -> io::Result<Self> {
        let columns: Vec<(&str, &str)> = (table.columns.iter())
            .map(|column| (column.name.as_str(), column.description.as_str()))
            .collect();
        let mut sheet = Self::new(table.name, &columns)?;
        for (choice, column) in sheet.choices.iter_mut().zip(&table.columns) {
            *choice = words.add(table, column);
        }
        Ok(sheet)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let row = self.next;
        if row >= MOST_ROWS {
            return Err(no_room(format!(
                "`{}` has more rows than a sheet can have",
                self.name
            )));
        }
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => {
                    let length = text.encode_utf16().count();
                    if length > MOST_CHARACTERS {
                        let id = cells.first().map(Cell::to_text).unwrap_or_default();
                        return Err(no_room(format!(
                            "a text of `{id}` in `{}` has {length} characters, and a cell of a \
                             spreadsheet holds {MOST_CHARACTERS}",
                            self.name
                        )));
                    }
                    self.cells.write_string(row, at, text.as_ref())
                }
                // No number of ours is so large that a spreadsheet rounds it.
                #[expect(clippy::cast_precision_loss, reason = "they have 32 bits at most")]
                Cell::Integer(number) => self.cells.write_number(row, at, *number as f64),
                Cell::Boolean(value) => self.cells.write_boolean(row, at, *value),
            }
            .map_err(wrong)?;
            let width = &mut self.widths[usize::from(at)];
            *width = (*width).max(cell.to_text().chars().count());
        }
        self.next += 1;
        Ok(())
    }

    fn end(mut self) -> io::Result<Worksheet> {
        for ((at, width), choices) in (0..).zip(&self.widths).zip(&self.choices) {
            let width = u32::try_from((*width).clamp(WIDTHS.0, WIDTHS.1) + 2).unwrap_or(8);
            self.cells.set_column_width(at, width).map_err(wrong)?;
            if let Some(cells) = choices {
                let list = DataValidation::new().allow_list_formula(Formula::new(cells));
                self.cells
                    .add_data_validation(1, at, MOST_ROWS - 1, at, &list)
                    .map_err(wrong)?;
            }
        }
        let last = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(0);
        self.cells
            .autofilter(0, 0, self.next - 1, last)
            .map_err(wrong)?;
        Ok(self.cells)
    }
}

/// The sheet with the words that columns may hold: two columns for each vocabulary, the words and their
/// definitions. A list in the cell itself may have only 255 characters.
#[derive(Default)]
struct Words {
    lists: Vec<(String, Vec<(String, String)>)>,
}

impl Words {
    /// The cells that hold the words of a column, if it has a vocabulary.
    fn add(&mut self, table: &Table, column: &Column) -> Option<String> {
        let Content::Word(words) = &column.content else {
            return None;
        };
        let known = self.lists.iter().position(|(_, list)| list == words);
        let at = known.unwrap_or_else(|| {
            self.lists
                .push((format!("{}.{}", table.name, column.name), words.clone()));
            self.lists.len() - 1
        });
        let letters = letters(2 * at);
        Some(format!(
            "={VOCABULARIES}!${letters}$2:${letters}${}",
            words.len() + 1
        ))
    }

    fn end(self) -> io::Result<Worksheet> {
        let mut sheet = Worksheet::new();
        sheet.set_name(VOCABULARIES).map_err(wrong)?;
        sheet.set_freeze_panes(1, 0).map_err(wrong)?;
        let bold = Format::new().set_bold();
        for (at, (name, words)) in (0_u16..).step_by(2).zip(self.lists) {
            sheet
                .write_string_with_format(0, at, name, &bold)
                .map_err(wrong)?;
            sheet
                .write_string_with_format(0, at + 1, "what it means", &bold)
                .map_err(wrong)?;
            sheet.set_column_width(at, 20).map_err(wrong)?;
            sheet.set_column_width(at + 1, 60).map_err(wrong)?;
            for (row, (word, meaning)) in (1..).zip(words) {
                sheet.write_string(row, at, word).map_err(wrong)?;
                sheet.write_string(row, at + 1, meaning).map_err(wrong)?;
            }
        }
        Ok(sheet)
    }
}

/// The name of a column in a spreadsheet, counted from 0: A to Z, AA and so on.
fn letters(mut at: usize) -> String {
    let mut letters = String::new();
    loop {
        let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
        letters.insert(0, letter);
        match (at / 26).checked_sub(1) {
            None => return letters,
            Some(rest) => at = rest,
        }
    }
}

fn wrong(error: XlsxError) -> io::Error {
    io::Error::other(error)
}

fn no_room(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Act, DataSet, Statement};
    use crate::project::options::Options;

    #[test]
    fn columns_have_letters() {
        assert_eq!(
            [0, 25, 26, 51, 52, 702].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "AAA"]
        );
    }

    #[test]
    fn a_text_is_never_cut() {
        let mut set = DataSet::default();
        let (id, speaker) = ("s7".parse().unwrap(), "roe".parse().unwrap());
        let mut statement = Statement::new(id, speaker, vec![Act::Ask]);
        // The sign counts twice.
        statement.gist = Some("🕊".repeat(16_384));
        set.statements.push(statement);
        let data = Data::new(set.into(), Vec::new(), None, &Options::default());
        let error = write(&data, &mut Vec::new()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(
            error
                .to_string()
                .starts_with("a text of `s7` in `statements` has 32768 "),
            "{error}"
        );
    }
}
