//! `onrecord sql`: answers a question about data in SQL.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::{Map, Value as Json};

use super::export::input::{self, Answer, Input};
use super::failure::Failure;
use super::reading::Reading;
use super::streams::Streams;
use super::texts::Texts;
use super::{Outcome, drawn_table};
use crate::export::sqlite;
use crate::render;

/// Answer a question about data in SQL, from the tables of `onrecord export --to sqlite`
#[derive(Debug, Args)]
#[command(after_help = "\
The tables are those that `onrecord export --to sqlite` writes; docs/exchange.md lists them. The
view `statements_flat` has one row for each statement, with names instead of ids.

Examples:
  onrecord sql 'select speaker, count(*) from statements_flat group by speaker' talks.onrecord.yaml
  onrecord sql 'select * from statements_flat' records/ --format csv > statements.csv
  onrecord sql 'select name, sql from sqlite_schema' talks.onrecord.yaml")]
pub(super) struct Arguments {
    /// The question: one statement that changes nothing, such as `select`
    #[arg(value_name = "QUERY")]
    query: String,
    /// Files and folders; `-` is standard input [default: this folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to show the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Table)]
    format: Show,
    /// Also use data with errors, as far as it can be read
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// A table for people; long cells are cut
    Table,
    /// CSV
    Csv,
    /// A JSON list with an object for each row
    Json,
}

/// The answer: the names of the columns, and the rows.
struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<Json>>,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let input = Input {
        paths: &arguments.paths,
        target: None,
        reading: &arguments.reading,
        options: arguments.texts.add_to(arguments.reading.options())?,
    };
    let Answer { data, report } = input::read(&input, streams)?;
    if report.has_errors() && !arguments.force {
        streams.report(&report);
        streams.note(&render::summary(&report));
        streams.note("the question was not asked; `--force` uses what can be read");
        return Ok(Outcome::Found);
    }
    drop(report);
    let data = match data {
        Ok(read) => read.data,
        Err(failure) => {
            streams.fail(&failure);
            return Ok(Outcome::Found);
        }
    };
    let mut database = Connection::open_in_memory().map_err(wrong)?;
    sqlite::fill(&data, &mut database)
        .map_err(|error| Failure::new(format!("the tables cannot be made: {error}")))?;
    // A question changes nothing, neither here nor in a file that it names.
    database
        .set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)
        .map_err(wrong)?;
    let rows = ask(&database, &arguments.query)?;
    match arguments.format {
        Show::Table => streams.print(|out| drawn_table::draw(&rows.columns, &rows.text(), out))?,
        Show::Csv => streams.print_data(&rows.csv()?)?,
        Show::Json => streams.print_data(&rows.json())?,
    }
    Ok(Outcome::Clean)
}

fn ask(database: &Connection, query: &str) -> Result<Rows, Failure> {
    let mut select = database.prepare(query).map_err(wrong)?;
    if !select.readonly() || select.column_count() == 0 {
        return Err(
            Failure::new("the query does not ask for rows, or would change something")
                .with_help("write one statement that begins with `select`"),
        );
    }
    let columns: Vec<String> = select.column_names().map(str::to_owned).collect();
    let count = columns.len();
    let rows = select.query_map([], |row| (0..count).map(|at| value(row, at)).collect());
    let rows = rows.and_then(Iterator::collect).map_err(wrong)?;
    Ok(Rows { columns, rows })
}

fn value(row: &Row<'_>, at: usize) -> rusqlite::Result<Json> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
    })
}

impl Rows {
    fn text(&self) -> Vec<Vec<String>> {
        let text = |cell: &Json| match cell {
            Json::Null => String::new(),
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        let rows = self.rows.iter();
        rows.map(|row| row.iter().map(text).collect()).collect()
    }

    fn csv(&self) -> Result<String, Failure> {
        let mut out = csv::Writer::from_writer(Vec::new());
        let failed = |error: csv::Error| Failure::new(error.to_string());
        out.write_record(&self.columns).map_err(failed)?;
        for row in self.text() {
            out.write_record(row).map_err(failed)?;
        }
        let bytes = out
            .into_inner()
            .map_err(|error| Failure::new(error.to_string()))?;
        String::from_utf8(bytes).map_err(|error| Failure::new(error.to_string()))
    }

    fn json(&self) -> String {
        let rows = self.rows.iter().map(|row| {
            let cells = self.columns.iter().cloned().zip(row.iter().cloned());
            Json::Object(cells.collect::<Map<_, _>>())
        });
        let mut text = Json::Array(rows.collect()).to_string();
        text.push('\n');
        text
    }
}

/// What the database says of a query, on one line.
fn wrong(error: rusqlite::Error) -> Failure {
    let message = match error {
        rusqlite::Error::SqlInputError { msg, .. } => msg,
        other => other.to_string(),
    };
    Failure::new(format!("the query cannot be answered: {message}"))
        .with_help("`select name, sql from sqlite_schema` shows the tables and their columns")
}
