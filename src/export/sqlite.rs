//! A SQLite database: a table for each table, references that are checked, full text, and a view with
//! one row for each statement.

use std::io;
use std::path::Path;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use super::data::Data;
use super::sqlite_flat::VIEW;
use crate::tables::rows::{self, rows};
use crate::tables::{Cell, Column, Content, Table, tables};

/// By this number programs recognize a file of ours: the letters ONRC.
const APPLICATION_ID: i32 = 0x4f4e_5243;

/// The version of the tables: that of the format.
const USER_VERSION: u32 = crate::model::FormatVersion::NUMBER;

/// What can be searched: a table, and those of its columns that hold words.
const SEARCHED: [(&str, &[&str]); 4] = [
    (
        "statements",
        &["gist", "note", "prompt_words", "forecast_event"],
    ),
    ("spans", &["words", "translation", "note"]),
    ("sources", &["title", "publisher"]),
    ("actors", &["name"]),
];

/// Writes a new database file.
///
/// # Errors
///
/// When it cannot be written, or the data cannot be read again.
pub(crate) fn write(data: &Data, path: &Path) -> io::Result<()> {
    let mut database = Connection::open(path).map_err(io::Error::other)?;
    fill(data, &mut database)?;
    database
        .close()
        .map_err(|(_, error)| io::Error::other(error))
}

/// Makes the tables in an empty database and fills them.
///
/// # Errors
///
/// As [`write`].
pub(crate) fn fill(data: &Data, database: &mut Connection) -> io::Result<()> {
    // The file has no name yet: if something goes wrong, it is thrown away as a whole.
    run(
        database,
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;",
    )?;
    run(
        database,
        &format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {USER_VERSION};"),
    )?;
    run(database, "BEGIN")?;
    for table in tables() {
        run(database, &definition(table))?;
    }
    let inserts: Vec<String> = tables().iter().map(insert).collect();
    // Threads take turns at it, so that it must belong to this alone.
    let own = &mut *database;
    let mut put = move |table: usize, cells: &[Cell<'_>]| -> io::Result<()> {
        let insert = own.prepare_cached(&inserts[table]);
        let mut insert = insert.map_err(io::Error::other)?;
        let done = insert.execute(params_from_iter(cells));
        done.map(drop).map_err(io::Error::other)
    };
    for (name, path) in &data.bundled {
        rows::bundled(name, path, &mut put)?;
    }
    data.each(&mut |record, beside| rows(record, beside, &mut put))?;
    for table in tables() {
        run(database, &indexes(table))?;
    }
    for (table, columns) in SEARCHED {
        run(database, &full_text(table, columns))?;
    }
    run(database, VIEW)?;
    run(database, "COMMIT; PRAGMA foreign_keys = ON;")
}

fn run(database: &Connection, sql: &str) -> io::Result<()> {
    database.execute_batch(sql).map_err(io::Error::other)
}

/// `CREATE TABLE`, with what each column means as a comment, which the database keeps.
fn definition(table: &Table) -> String {
    let mut lines: Vec<String> = Vec::new();
    for column in &table.columns {
        let kind = match column.content {
            Content::Text(_) | Content::Word(_) | Content::Date | Content::Day | Content::Json => {
                "TEXT"
            }
            Content::Integer | Content::Boolean => "INTEGER",
        };
        lines.push(format!(
            "  {} {kind}{}",
            quoted(&column.name),
            constraints(column)
        ));
    }
    lines.push(format!("  PRIMARY KEY ({})", list(table.key)));
    for reference in table.references() {
        let (own, of) = (list(&reference.columns), quoted(reference.table));
        lines.push(format!(
            "  FOREIGN KEY ({own}) REFERENCES {of} ({})",
            list(reference.target)
        ));
    }
    let about = table.about;
    format!(
        "CREATE TABLE {} ( -- {about}\n{}\n) STRICT;\n",
        quoted(table.name),
        lines.join(",\n")
    )
}

fn constraints(column: &Column) -> String {
    let name = quoted(&column.name);
    let is_required = if column.is_required { " NOT NULL" } else { "" };
    let check = match column.content {
        Content::Boolean => format!(" CHECK ({name} IN (0, 1))"),
        Content::Json => format!(" CHECK ({name} IS NULL OR json_valid({name}))"),
        Content::Text(_) | Content::Word(_) | Content::Integer | Content::Date | Content::Day => {
            String::new()
        }
    };
    format!("{is_required}{check}")
}

fn insert(table: &Table) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO {} VALUES ({places})", quoted(table.name))
}

/// An index for each reference that is not the beginning of the key: without, following it backwards
/// would read the whole table.
fn indexes(table: &Table) -> String {
    let references = table.references().into_iter();
    let needed = references.filter(|reference| !table.key.starts_with(&reference.columns));
    let indexes = needed.map(|reference| {
        let name = format!("{}_by_{}", table.name, reference.columns.join("_"));
        let (name, on) = (quoted(&name), quoted(table.name));
        format!(
            "CREATE INDEX {name} ON {on} ({});\n",
            list(&reference.columns)
        )
    });
    indexes.collect::<Vec<_>>().concat()
}

/// The table between double quotes: with single ones, Datasette and sqlite-utils do not see what the
/// index belongs to, and every search finds everything.
fn full_text(table: &str, columns: &[&str]) -> String {
    let columns = list(columns);
    format!(
        "CREATE VIRTUAL TABLE \"{table}_fts\" USING fts5({columns}, content=\"{table}\", \
         tokenize=\"unicode61 remove_diacritics 2\");\n\
         INSERT INTO \"{table}_fts\"(\"{table}_fts\") VALUES ('rebuild');\n\
         INSERT INTO \"{table}_fts\"(\"{table}_fts\") VALUES ('optimize');\n"
    )
}

fn list<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quoted(name.as_ref())).collect();
    quoted.join(", ")
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Empty => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Integer(number) => ValueRef::Integer(i64::try_from(*number).unwrap_or(i64::MAX)),
            Self::Boolean(value) => ValueRef::Integer(i64::from(*value)),
        }))
    }
}
