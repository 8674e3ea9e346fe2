//! Reads a database of Discourse Network Analyzer 3.
//!
//! A document becomes a source with a text file. Of a statement, the person speaks, or else the
//! organization; the concept is the issue, and the agreement the stance on it.

use std::path::Path;

use indexmap::IndexMap;
use rusqlite::{Connection, ErrorCode, OpenFlags, Row};
use serde_json::{Map, Value as Json, json};

use super::collect::{Collect, span};
use super::imported::Imported;
use super::problem::Refused;
use crate::model::{Act, Day, SourceForm};
use crate::text::SourceText;

/// Reads a database. `acts` are those of all statements, since the program has none.
///
/// # Errors
///
/// When it is no such database, of another version, open elsewhere, or damaged.
pub(crate) fn read(path: &Path, acts: &[Act]) -> Result<Imported, Refused> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let database = Connection::open_with_flags(path, flags).map_err(|error| refused(&error))?;
    check(&database)?;
    let mut collect = Collect::default();
    let read = statements(&database, acts, &mut collect);
    read.map_err(|error| refused(&error))?;
    collect.end()
}

fn refused(error: &rusqlite::Error) -> Refused {
    let code = error.sqlite_error_code();
    Refused::new(match code {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program has it open; close it there first".to_owned()
        }
        Some(ErrorCode::NotADatabase) => {
            "it is not a database of Discourse Network Analyzer".to_owned()
        }
        Some(ErrorCode::DatabaseCorrupt) => DAMAGED.to_owned(),
        _ => format!("it cannot be read as a database of Discourse Network Analyzer: {error}"),
    })
}

const DAMAGED: &str = "it is damaged or not complete; copy it again";

/// Whether it is whole, and of the version whose tables are known.
fn check(database: &Connection) -> Result<(), Refused> {
    let ask = |sql: &str| database.query_row(sql, [], |row| row.get::<_, String>(0));
    let is_there =
        ask("SELECT name FROM sqlite_master WHERE name = 'STATEMENTTYPES' COLLATE NOCASE");
    match is_there {
        Ok(_) => {}
        Err(rusqlite::Error::QueryReturnedNoRows) => {
            return Err(Refused::new(
                "it is not a database of Discourse Network Analyzer",
            ));
        }
        Err(error) => return Err(refused(&error)),
    }
    match ask("PRAGMA quick_check(1)") {
        Ok(answer) if answer == "ok" => {}
        Ok(_) => return Err(Refused::new(DAMAGED)),
        Err(error) => return Err(refused(&error)),
    }
    let version = ask("SELECT Value FROM SETTINGS WHERE Property = 'version'").unwrap_or_default();
    if !version.starts_with('3') {
        return Err(Refused::new(format!(
            "it is of version {}; import it into a new database in Discourse Network Analyzer 3, and give that one",
            if version.is_empty() {
                "2 or older"
            } else {
                &version
            }
        )));
    }
    Ok(())
}

fn statements(database: &Connection, acts: &[Act], collect: &mut Collect) -> rusqlite::Result<()> {
    let coders = coders(database)?;
    let mut left_out: IndexMap<String, usize> = IndexMap::new();
    let mut documents = database.prepare(
        "SELECT ID, Title, Text, Author, Source, Section, Notes, Type, Date FROM DOCUMENTS ORDER BY ID",
    )?;
    let mut all = database.prepare(
        "SELECT s.ID, s.Start, s.Stop, s.Coder, t.Label, t.ID FROM STATEMENTS s \
         JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId WHERE s.DocumentId = ? \
         ORDER BY s.Start, s.Stop, s.ID",
    )?;
    let mut rows = documents.query([])?;
    while let Some(row) = rows.next()? {
        let (number, title, source) = document(row)?;
        let text: String = row.get(2)?;
        let id = collect.source(&title, source, Some(text.clone()));
        let text = SourceText::new(&text);
        let units = Units::new(text.text());
        let mut statements = all.query([number])?;
        while let Some(row) = statements.next()? {
            let own: i64 = row.get(0)?;
            let values = values(database, own, row.get(5)?)?;
            let Some(values) = values else {
                *left_out.entry(row.get(4)?).or_default() += 1;
                continue;
            };
            let (start, stop): (i64, i64) = (row.get(1)?, row.get(2)?);
            let place = units.bytes(start).zip(units.bytes(stop));
            let words = place.and_then(|(start, stop)| {
                (start < stop).then(|| span(&text, start..stop)).flatten()
            });
            let Some(words) = words else {
                collect.note(format!(
                    "statement {own} was left out: its place is not in its document"
                ));
                continue;
            };
            let coder = coders.get(&row.get::<_, i64>(3)?);
            let mut keys = values.keys(collect);
            keys.insert("source".to_owned(), id.as_str().into());
            keys.insert("text".to_owned(), json!([words]));
            if let Some(coder) = coder {
                let coder = collect.coders.of(coder, "coder");
                keys.insert("coded".to_owned(), json!({ "coder": coder }));
            }
            collect.statement(&format!("s{own}"), keys, acts);
        }
    }
    for (kind, count) in left_out {
        let noun = if count == 1 {
            "statement"
        } else {
            "statements"
        };
        collect.note(format!(
            "{count} {noun} of the type `{kind}` left out: only those with a person, an organization, a concept and an agreement are read"
        ));
    }
    Ok(())
}

/// The names of coders, by their numbers. The administrator is in every database, and nobody in particular.
fn coders(database: &Connection) -> rusqlite::Result<IndexMap<i64, String>> {
    let mut select =
        database.prepare("SELECT ID, Name FROM CODERS WHERE Name != 'Admin' ORDER BY ID")?;
    let coders = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    coders.collect()
}

fn document(row: &Row<'_>) -> rusqlite::Result<(i64, String, Json)> {
    let number: i64 = row.get(0)?;
    let text = |index: usize| -> rusqlite::Result<String> { row.get(index) };
    let title = text(1)?;
    let mut source = json!({});
    let mut extra = Map::new();
    if title.trim().is_empty() {
        source["title"] = format!("Document {number}").into();
    } else {
        source["title"] = title.as_str().into();
    }
    let authors: Vec<String> = text(3)?
        .split("; ")
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    if !authors.is_empty() {
        source["authors"] = authors.into();
    }
    if !text(4)?.trim().is_empty() {
        source["publisher"] = text(4)?.into();
    }
    let notes = text(6)?;
    let is_address =
        notes.starts_with("http") && notes.contains("://") && !notes.contains(char::is_whitespace);
    if is_address {
        source["url"] = notes.as_str().into();
    }
    if let Some(day) = day(row.get(8)?) {
        source["published"] = day.to_string().into();
    }
    let kind = text(7)?;
    match kind.parse::<SourceForm>() {
        Ok(form) => source["form"] = form.as_str().into(),
        Err(_) if kind.trim().is_empty() => {}
        Err(_) => _ = extra.insert("type".to_owned(), kind.into()),
    }
    for (key, value) in [
        ("section", text(5)?),
        ("notes", if is_address { String::new() } else { notes }),
    ] {
        if !value.trim().is_empty() {
            extra.insert(key.to_owned(), value.into());
        }
    }
    if !extra.is_empty() {
        source["extra"] = extra.into();
    }
    Ok((
        number,
        if title.trim().is_empty() {
            format!("document-{number}")
        } else {
            title
        },
        source,
    ))
}

/// The day of a time in seconds since 1970; none for 0, which stands for no date.
fn day(seconds: i64) -> Option<Day> {
    (seconds != 0).then(|| Day::from_number(i128::from(seconds.div_euclid(86_400))))
}

/// What a statement says, by the variables of its type.
#[derive(Default)]
struct Values {
    person: String,
    organization: String,
    concept: String,
    agreement: Option<bool>,
}

/// The values of a statement; `None` if its type has other variables.
fn values(database: &Connection, statement: i64, kind: i64) -> rusqlite::Result<Option<Values>> {
    let mut names =
        database.prepare_cached("SELECT ID, Variable FROM VARIABLES WHERE StatementTypeId = ?")?;
    let names: IndexMap<String, i64> = names
        .query_map([kind], |row| {
            Ok((row.get::<_, String>(1)?.to_lowercase(), row.get(0)?))
        })?
        .collect::<Result<_, _>>()?;
    if !names.contains_key("concept")
        || !(names.contains_key("person") || names.contains_key("organization"))
    {
        return Ok(None);
    }
    let short = |name: &str| -> rusqlite::Result<String> {
        let Some(variable) = names.get(name) else {
            return Ok(String::new());
        };
        let mut select = database.prepare_cached(
            "SELECT e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity \
             WHERE d.StatementId = ? AND d.VariableId = ?",
        )?;
        let mut rows = select.query([statement, *variable])?;
        let value: Option<String> = rows.next()?.map(|row| row.get(0)).transpose()?;
        Ok(value.unwrap_or_default().trim().to_owned())
    };
    let agreement = match names.get("agreement") {
        None => None,
        Some(variable) => {
            let sql = "SELECT Value FROM DATABOOLEAN WHERE StatementId = ? AND VariableId = ?";
            let mut select = database.prepare_cached(sql)?;
            let mut rows = select.query([statement, *variable])?;
            rows.next()?.map(|row| row.get(0)).transpose()?
        }
    };
    Ok(Some(Values {
        person: short("person")?,
        organization: short("organization")?,
        concept: short("concept")?,
        agreement,
    }))
}

impl Values {
    fn keys(&self, collect: &mut Collect) -> Map<String, Json> {
        let mut keys = Map::new();
        match (self.person.is_empty(), self.organization.is_empty()) {
            (false, true) => {
                keys.insert(
                    "speaker".to_owned(),
                    collect.actor(&self.person, "person").into(),
                );
            }
            (true, false) => {
                let id = collect.actor(&self.organization, "organization");
                keys.insert("speaker".to_owned(), id.into());
            }
            (false, false) => {
                keys.insert(
                    "speaker".to_owned(),
                    collect.actor(&self.person, "person").into(),
                );
                let id = collect.actor(&self.organization, "organization");
                keys.insert("on_behalf_of".to_owned(), json!([id]));
            }
            (true, true) => {}
        }
        if !self.concept.is_empty() {
            let issue = collect.issues.of(&self.concept, "issue");
            keys.insert("issues".to_owned(), json!([issue]));
            if let Some(agreement) = self.agreement {
                let stance = if agreement { "for" } else { "against" };
                keys.insert(
                    "positions".to_owned(),
                    json!([{ "issue": issue, "stance": stance }]),
                );
            }
        }
        keys
    }
}

/// The bytes at which UTF-16 units of a text begin, in which the program counts.
struct Units(Vec<usize>);

impl Units {
    fn new(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (byte, c) in text.char_indices() {
            bytes.extend(std::iter::repeat_n(byte, c.len_utf16()));
        }
        bytes.push(text.len());
        Self(bytes)
    }

    fn bytes(&self, unit: i64) -> Option<usize> {
        self.0.get(usize::try_from(unit).ok()?).copied()
    }
}
