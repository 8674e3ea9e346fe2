//! A folder of CSV files, one for each table, with a data package that describes them.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use csv::{Terminator, Writer, WriterBuilder};
use sha2::{Digest, Sha256};

use super::data::Data;
use super::data_package::{self, Resource};
use crate::model::{Coder, Header, Record};
use crate::quotes::hex;
use crate::tables::flat::{self, Names};
use crate::tables::rows::{self, rows};
use crate::tables::{Cell, FLAT, tables};

/// How the files begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// With the first column, as the standard says.
    None,
    /// With a byte order mark, by which old spreadsheets recognize UTF-8.
    ByteOrder,
}

/// The names of the files that are written, the descriptor first.
pub(crate) fn file_names() -> Vec<String> {
    let descriptor = std::iter::once(data_package::NAME.to_owned());
    descriptor.chain(table_names().map(file_name)).collect()
}

/// The file of a table.
pub(crate) fn file_name(table: &str) -> String {
    format!("{table}.csv")
}

fn table_names() -> impl Iterator<Item = &'static str> {
    tables().iter().map(|table| table.name).chain([FLAT])
}

/// Writes the files into a folder that is there. `name` is what the package is called.
///
/// # Errors
///
/// When a file cannot be written, or the data cannot be read again.
pub(crate) fn write(data: &Data, name: &str, mark: Mark, folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for table in tables() {
        let columns = table.columns.iter().map(|column| column.name.as_str());
        files.push(TableFile::create(folder, table.name, columns, mark)?);
    }
    let columns = flat::COLUMNS.map(|(name, _)| name);
    let mut sheet = TableFile::create(folder, FLAT, columns, mark)?;
    let mut names = Names::default();
    let mut about = (Box::<Header>::default(), Vec::<Coder>::new());
    for (name, path) in &data.bundled {
        rows::bundled(name, path, &mut |table, cells| files[table].row(cells))?;
    }
    data.each(&mut |record, beside| {
        rows(record, beside, &mut |table, cells| files[table].row(cells))?;
        names.note(record);
        match record {
            Record::Statement(statement) => sheet.row(&names.row(statement, beside.position)),
            Record::DataSet(header) => {
                about.0.clone_from(header);
                Ok(())
            }
            Record::Coder(_, coder) => {
                about.1.push(coder.clone());
                Ok(())
            }
            _ => Ok(()),
        }
    })?;
    files.push(sheet);
    let resources: io::Result<Vec<Resource>> = files.into_iter().map(TableFile::end).collect();
    let descriptor = data_package::descriptor(name, &about.0, &about.1, &resources?);
    let mut text = serde_json::to_string_pretty(&descriptor)?;
    text.push('\n');
    std::fs::write(folder.join(data_package::NAME), text)
}

/// A CSV file in the making.
struct TableFile {
    table: &'static str,
    rows: Writer<Counted<BufWriter<File>>>,
}

impl TableFile {
    fn create<'c>(
        folder: &Path,
        table: &'static str,
        columns: impl IntoIterator<Item = &'c str>,
        mark: Mark,
    ) -> io::Result<Self> {
        let file = File::create_new(folder.join(file_name(table)))?;
        let mut out = Counted::new(BufWriter::new(file));
        match mark {
            Mark::None => {}
            Mark::ByteOrder => out.write_all("\u{feff}".as_bytes())?,
        }
        let mut rows = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer(out);
        rows.write_record(columns)?;
        Ok(Self { table, rows })
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(cell.to_text().as_bytes())?;
        }
        self.rows.write_record(None::<&[u8]>)?;
        Ok(())
    }

    fn end(self) -> io::Result<Resource> {
        let Counted {
            mut out,
            bytes,
            sha256,
        } = self
            .rows
            .into_inner()
            .map_err(|error| io::Error::from(error.error().kind()))?;
        out.flush()?;
        Ok(Resource {
            table: self.table,
            path: file_name(self.table),
            bytes,
            sha256: hex(&sha256.finalize()),
        })
    }
}

/// Counts and hashes what is written.
struct Counted<W> {
    out: W,
    bytes: u64,
    sha256: Sha256,
}

impl<W> Counted<W> {
    fn new(out: W) -> Self {
        Self {
            out,
            bytes: 0,
            sha256: Sha256::new(),
        }
    }
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.bytes += count as u64;
        self.sha256.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
