//! Reads a SQLite database that `export` wrote, also after somebody has changed it.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::problem::Refused;
use crate::model::DataSet;
use crate::tables::gather::Gather;
use crate::tables::{FLAT, Table};

/// Reads the tables of a database.
///
/// # Errors
///
/// When it is no database, holds none of our tables, or their rows make no data set.
pub(crate) fn read(path: &Path) -> Result<DataSet, Refused> {
    let no_database =
        |error: rusqlite::Error| Refused::new(format!("it is not a SQLite database: {error}"));
    let database =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(no_database)?;
    let names = names(&database).map_err(no_database)?;
    if !names.iter().any(|name| Table::named(name).is_some()) {
        return Err(Refused::new(
            "it holds none of onrecord's tables, such as `statements`",
        ));
    }
    let mut gather = Gather::default();
    for name in names {
        table(&database, &name, &mut gather)
            .map_err(|error| Refused::new(format!("the table `{name}`: {error}")))?;
    }
    gather.finish().map_err(Refused::Rows)
}

/// The tables of people: not those by which the database searches.
fn names(database: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select = database.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let names = select.query_map([], |row| row.get(0))?;
    names
        .filter(|name| !matches!(name, Ok(name) if name == FLAT))
        .collect()
}

fn table(database: &Connection, name: &str, gather: &mut Gather) -> rusqlite::Result<()> {
    let from = format!("\"{}\"", name.replace('"', "\"\""));
    let mut select = database.prepare(&format!("SELECT * FROM {from} ORDER BY rowid"))?;
    let columns: Vec<String> = select.column_names().map(str::to_owned).collect();
    let Some(header) = gather.table(name, columns.iter().map(String::as_str)) else {
        return Ok(());
    };
    let mut rows = select.query([])?;
    let mut number = 0;
    while let Some(row) = rows.next()? {
        number += 1;
        let mut cells = Vec::with_capacity(columns.len());
        for index in 0..columns.len() {
            cells.push(match row.get_ref(index)? {
                ValueRef::Null => String::new(),
                ValueRef::Integer(value) => value.to_string(),
                ValueRef::Real(value) => value.to_string(),
                ValueRef::Text(text) | ValueRef::Blob(text) => {
                    String::from_utf8_lossy(text).into_owned()
                }
            });
        }
        gather.row(&header, number, cells);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary;
    use crate::export::{Data, sqlite};
    use crate::model::Record;
    use crate::project::options::Options;
    use crate::tables::flat::{COLUMNS, Names};

    fn data(set: &DataSet) -> Data {
        Data::new(set.clone().into(), Vec::new(), None, &Options::default())
    }

    fn filled(set: &DataSet) -> Connection {
        let mut database = Connection::open_in_memory().unwrap();
        sqlite::fill(&data(set), &mut database).unwrap();
        database
    }

    /// The rows of the view, cells as text.
    fn view(database: &Connection) -> Vec<Vec<Option<String>>> {
        let mut select = database.prepare("SELECT * FROM statements_flat").unwrap();
        let columns: Vec<&str> = select.column_names().collect();
        assert_eq!(columns, COLUMNS.map(|(name, _)| name));
        let cell = |row: &rusqlite::Row<'_>, index| match row.get_ref(index).unwrap() {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            other => Some(other.as_str().unwrap().to_owned()),
        };
        let rows = select.query_map([], |row| {
            Ok((0..COLUMNS.len()).map(|at| cell(row, at)).collect())
        });
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn nothing_is_lost_in_a_database(set in arbitrary::data_set()) {
            let folder = tempfile::tempdir().unwrap();
            let (one, two) = (folder.path().join("one.db"), folder.path().join("two.db"));
            sqlite::write(&data(&set), &one).unwrap();
            sqlite::write(&data(&set), &two).unwrap();
            prop_assert!(std::fs::read(&one).unwrap() == std::fs::read(&two).unwrap());
            prop_assert_eq!(read(&one).unwrap(), set);
        }

        /// The view in SQL and the sheet of the other formats say the same.
        #[test]
        fn the_view_is_the_sheet_for_people(set in arbitrary::data_set()) {
            let mut names = Names::default();
            let mut sheet: Vec<Vec<Option<String>>> = Vec::new();
            for record in set.clone().into_records() {
                names.note(&record);
                if let Record::Statement(statement) = &record {
                    let row = names.row(statement, sheet.len() as u64 + 1);
                    let cells = row.iter().map(|cell| Some(cell.to_text().into_owned()));
                    sheet.push(cells.map(|cell| cell.filter(|cell| !cell.is_empty())).collect());
                }
            }
            prop_assert_eq!(view(&filled(&set)), sheet);
        }
    }

    #[test]
    fn references_are_sound_and_words_are_found() {
        let river = include_str!("../../examples/river/talks-march.onrecord.yaml");
        let set = crate::read(river).data.unwrap();
        let database = filled(&set);
        let one = |sql: &str| {
            database
                .query_one(sql, [], |row| row.get::<_, i64>(0))
                .unwrap()
        };
        assert_eq!(
            one("SELECT count(*) FROM statements"),
            i64::try_from(set.statements.len()).unwrap()
        );
        assert_eq!(one("PRAGMA user_version"), 1);
        let found = one("SELECT count(*) FROM spans_fts WHERE spans_fts MATCH 'treaty'");
        assert!(found > 0 && found < one("SELECT count(*) FROM spans"));
        let check: String = database
            .query_one("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(check, "ok");
    }

    #[test]
    fn what_is_no_database_of_ours_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let refused = || match read(&path) {
            Err(Refused::Unreadable(message)) => message,
            other => panic!("{other:?}"),
        };
        assert!(refused().contains("not a SQLite database"));
        std::fs::write(
            &path,
            "a text that is longer than a header of a database".repeat(9),
        )
        .unwrap();
        assert!(refused().contains("not a SQLite database"));
        std::fs::remove_file(&path).unwrap();
        let database = Connection::open(&path).unwrap();
        database.execute_batch("CREATE TABLE notes (a)").unwrap();
        assert!(refused().contains("none of onrecord's tables"));
        database
            .execute_batch("CREATE TABLE actors (id, name); INSERT INTO notes VALUES (1)")
            .unwrap();
        assert!(matches!(read(&path), Err(Refused::Rows(problems)) if problems.len() == 1));
    }
}
