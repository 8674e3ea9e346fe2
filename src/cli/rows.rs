//! An answer in rows, and the forms in which it is shown.

use clap::ValueEnum;
use serde_json::{Map, Value as Json};

use super::drawn_table;
use super::failure::Failure;
use super::streams::Streams;

/// The values of `--format` of commands that answer in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Show {
    /// A table for people; long cells are cut
    Table,
    /// CSV
    Csv,
    /// JSON
    Json,
    /// A table in Markdown
    Markdown,
}

/// The names of the columns, and the rows.
pub(super) struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<Json>>,
}

impl Rows {
    pub(super) fn new<C: Into<String>>(
        columns: impl IntoIterator<Item = C>,
        rows: Vec<Vec<Json>>,
    ) -> Self {
        Self {
            columns: columns.into_iter().map(Into::into).collect(),
            rows,
        }
    }

    /// A table that fits the terminal.
    pub(super) fn table(&self, streams: &mut Streams) -> Result<(), Failure> {
        let rows = self.text();
        streams.print(|out| drawn_table::draw(&self.columns, &rows, Streams::width(), out))
    }

    pub(super) fn csv(&self, streams: &mut Streams) -> Result<(), Failure> {
        let failed = |error: csv::Error| Failure::new(error.to_string());
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(&self.columns).map_err(failed)?;
        for row in self.text() {
            out.write_record(row).map_err(failed)?;
        }
        let bytes = out
            .into_inner()
            .map_err(|error| Failure::new(error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|error| Failure::new(error.to_string()))?;
        streams.print_data(&text)
    }

    pub(super) fn markdown(&self, streams: &mut Streams) -> Result<(), Failure> {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| markdown(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut text = line(&self.columns);
        text.push_str(&line(&vec!["---".to_owned(); self.columns.len()]).replace("\\-", "-"));
        text.extend(self.text().iter().map(|row| line(row)));
        streams.print_data(&text)
    }

    /// An object for each row.
    pub(super) fn objects(&self) -> Json {
        let rows = self.rows.iter().map(|row| {
            let cells = self.columns.iter().cloned().zip(row.iter().cloned());
            Json::Object(cells.collect::<Map<_, _>>())
        });
        Json::Array(rows.collect())
    }

    fn text(&self) -> Vec<Vec<String>> {
        let text = |cell: &Json| match cell {
            Json::Null => String::new(),
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        let rows = self.rows.iter();
        rows.map(|row| row.iter().map(text).collect()).collect()
    }
}

/// A cell that Markdown shows as it is.
fn markdown(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\n' | '\r' => text.push(' '),
            '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' | '#' | '~' | '$' | '&' => {
                text.push('\\');
                text.push(c);
            }
            c => text.push(c),
        }
    }
    text
}
