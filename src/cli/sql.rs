//! `onrecord sql`: answers a question about data in SQL.

use clap::Args;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::Value as Json;

use super::Outcome;
use super::data::Data;
use super::failure::Failure;
use super::rows::{Rows, Show};
use super::streams::Streams;
use crate::export::sqlite;

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
    #[command(flatten)]
    data: Data,
    /// How to show the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Table)]
    format: Show,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let Some(data) = arguments.data.read(streams)? else {
        return Ok(Outcome::Found);
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
        Show::Json => streams.print_json(&rows.objects())?,
        Show::Table => rows.table(streams)?,
        Show::Csv => rows.csv(streams)?,
        Show::Markdown => rows.markdown(streams)?,
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
    Ok(Rows::new(columns, rows))
}

fn value(row: &Row<'_>, at: usize) -> rusqlite::Result<Json> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
    })
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
