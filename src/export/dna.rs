//! A database for Discourse Network Analyzer 3: documents, and a statement for each position for or
//! against.
//!
//! A statement there is a passage with a person, an organization, a concept and whether they agree. The
//! tables are those that the program makes itself; `dna_tables` has them.

use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use indexmap::IndexMap;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use super::data::Data;
use super::dna_tables::{self, MOST_CHARACTERS};
use super::losses::Losses;
use super::marked::{Document, Entity, Mark, documents, entities, unmarked};
use crate::model::{ActorId, ActorKind, DataSet, Position, Source, Stance};

/// The password of all coders in a database that is exported.
const PASSWORD: &str = "onrecord";

/// The variables of a statement, by their numbers in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Variable {
    Person = 1,
    Organization = 2,
    Concept = 3,
    Agreement = 4,
}

impl Variable {
    const TEXTS: [Self; 3] = [Self::Person, Self::Organization, Self::Concept];

    const fn number(self) -> i64 {
        match self {
            Self::Person => 1,
            Self::Organization => 2,
            Self::Concept => 3,
            Self::Agreement => 4,
        }
    }
}

/// Writes a new database file.
///
/// # Errors
///
/// When it cannot be written, or a name is longer than the program allows.
pub(crate) fn write(data: &Data, losses: &mut Losses, path: &Path) -> io::Result<()> {
    let (set, documents) = documents(data, losses)?;
    unmarked(&documents, losses);
    let database = Connection::open(path).map_err(io::Error::other)?;
    let begin = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN";
    database.execute_batch(begin).map_err(io::Error::other)?;
    let password = password(&documents);
    database
        .execute_batch(&dna_tables::definitions(&password))
        .map_err(io::Error::other)?;
    let mut own = Own {
        database: &database,
        entities: IndexMap::new(),
        coders: IndexMap::new(),
        statements: 0,
    };
    for variable in Variable::TEXTS {
        own.entity(variable, "")?;
    }
    if let Some(set) = set {
        entities(
            set,
            &[Entity::Occasion, Entity::Issue, Entity::Actor],
            losses,
        );
        own.coders(set, &password)?;
        for (number, document) in (1..).zip(&documents) {
            own.document(number, document, losses)?;
            for mark in &document.marks {
                own.statement(set, number, document, mark, losses)?;
            }
        }
    }
    database.execute_batch("COMMIT").map_err(io::Error::other)?;
    database
        .close()
        .map_err(|(_, error)| io::Error::other(error))
}

/// What the program compares a password with: a salt, and the hash of hashes of the password. The salt is
/// made of the texts, so that two runs give the same bytes.
fn password(documents: &[Document<'_>]) -> String {
    let mut salt = Sha256::new();
    for document in documents {
        salt.update(document.id);
        salt.update(document.text);
    }
    let salt = salt.finalize();
    let salt = &salt[..16];
    let mut hash = Sha256::new()
        .chain_update(salt)
        .chain_update(PASSWORD)
        .finalize();
    for _ in 1..100_000 {
        hash = Sha256::digest(hash);
    }
    STANDARD.encode([salt, &hash[..]].concat())
}

/// A database in the making.
struct Own<'d> {
    database: &'d Connection,
    entities: IndexMap<(Variable, String), i64>,
    coders: IndexMap<String, i64>,
    statements: i64,
}

impl Own<'_> {
    fn run(&self, sql: &str, values: impl rusqlite::Params) -> io::Result<()> {
        let mut statement = self
            .database
            .prepare_cached(sql)
            .map_err(io::Error::other)?;
        statement
            .execute(values)
            .map(drop)
            .map_err(io::Error::other)
    }

    /// The first coder is the administrator, which every database has.
    fn coders(&mut self, set: &DataSet, password: &str) -> io::Result<()> {
        for (number, (id, coder)) in (2..).zip(&set.coders) {
            let name = coder.name.as_deref().unwrap_or(id.as_str());
            self.run(
                "INSERT INTO CODERS (ID, Name, Password) VALUES (?, ?, ?)",
                params![number, short(name)?, password],
            )?;
            self.coders.insert(id.to_string(), number);
        }
        Ok(())
    }

    fn document(
        &self,
        number: i64,
        document: &Document<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let Source {
            title,
            authors,
            publisher,
            url,
            published,
            form,
            ..
        } = document.source;
        let mut fits = |text: &str, what: &'static str| {
            if text.chars().count() < MOST_CHARACTERS {
                return text.to_owned();
            }
            losses.add(what, document.id);
            String::new()
        };
        let title = fits(
            title.as_deref().unwrap_or_default(),
            "titles of more than 190 characters",
        );
        let authors = fits(&authors.join("; "), "authors of more than 190 characters");
        let publisher = fits(
            publisher.as_deref().unwrap_or_default(),
            "publishers of more than 190 characters",
        );
        let title = if title.is_empty() {
            document.id
        } else {
            &title
        };
        let day = published.as_ref().and_then(|date| date.earliest());
        if day.is_none() {
            losses.add(
                "documents without a day, which get that of 1 January 1970",
                document.id,
            );
        }
        if document.source.lang.is_some()
            || document.source.license.is_some()
            || document.source.capture.is_some()
        {
            losses.add("languages, licences and captures of sources", document.id);
        }
        self.run(
            "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date) \
             VALUES (?, ?, ?, 1, ?, ?, '', ?, ?, ?)",
            params![
                number,
                title,
                document.text,
                authors,
                publisher,
                url.as_deref().unwrap_or_default(),
                form.map_or("", |form| form.as_str()),
                day.map_or(0, seconds),
            ],
        )
    }

    fn statement(
        &mut self,
        set: &DataSet,
        document: i64,
        text: &Document<'_>,
        mark: &Mark<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let statement = mark.statement;
        let id = statement.id.as_str();
        if !mark.is_first {
            losses.add("further passages of statements", id);
            return Ok(());
        }
        lost(mark, losses);
        let coding = statement
            .coded
            .as_ref()
            .and_then(|coded| coded.coder.as_ref());
        let coder = coding.and_then(|coder| self.coders.get(coder.as_str()).copied());
        let (mut taken, mut others) = (0, 0);
        for position in &statement.positions {
            let Some(agreement) = agreement(position) else {
                others += 1;
                continue;
            };
            taken += 1;
            self.statements += 1;
            let number = self.statements;
            self.run(
                "INSERT INTO STATEMENTS (ID, StatementTypeId, DocumentId, Start, Stop, Coder) \
                 VALUES (?, 1, ?, ?, ?, ?)",
                params![
                    number,
                    document,
                    units(&text.text[..mark.bytes.start]),
                    units(&text.text[..mark.bytes.end]),
                    coder.unwrap_or(1),
                ],
            )?;
            let holder = position.holder.as_ref().unwrap_or(&statement.speaker);
            let (person, organization) = who(set, holder, &statement.on_behalf_of);
            let concept = set.issues.get(&position.issue);
            let concept = concept.map_or(position.issue.as_str(), |issue| &issue.label);
            for (variable, value) in
                Variable::TEXTS
                    .into_iter()
                    .zip([person, organization, concept])
            {
                let entity = self.entity(variable, value)?;
                self.run(
                    "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                    params![number, variable.number(), entity],
                )?;
            }
            self.run(
                "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)",
                params![number, Variable::Agreement.number(), agreement],
            )?;
        }
        if taken == 0 {
            losses.add("statements without a stance for or against", id);
        } else if others > 0 {
            losses.add("positions that are neither for nor against", id);
        }
        Ok(())
    }

    fn entity(&mut self, variable: Variable, value: &str) -> io::Result<i64> {
        let key = (variable, short(value)?.to_owned());
        if let Some(number) = self.entities.get(&key) {
            return Ok(*number);
        }
        let number = i64::try_from(self.entities.len()).unwrap_or(i64::MAX) + 1;
        self.run(
            "INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) VALUES (?, ?, ?, 0, 0, 0)",
            params![number, variable.number(), value],
        )?;
        self.entities.insert(key, number);
        Ok(number)
    }
}

fn agreement(position: &Position) -> Option<bool> {
    match position.stance? {
        Stance::For => Some(true),
        Stance::Against => Some(false),
        _ => None,
    }
}

/// The person and the organization of a position; either may be empty.
fn who<'s>(set: &'s DataSet, holder: &'s ActorId, behalf: &'s [ActorId]) -> (&'s str, &'s str) {
    let name = |id: &'s ActorId| set.actors.get(id).map_or(id.as_str(), |actor| &actor.name);
    let kind = set.actors.get(holder).and_then(|actor| actor.kind);
    match kind {
        Some(ActorKind::Person) | None => (name(holder), behalf.first().map_or("", name)),
        Some(_) => ("", name(holder)),
    }
}

fn lost(mark: &Mark<'_>, losses: &mut Losses) {
    let (statement, id) = (mark.statement, mark.statement.id.as_str());
    for (what, is_lost) in [
        ("acts", true),
        (
            "summaries and notes",
            statement.gist.is_some() || statement.note.is_some(),
        ),
        ("links between statements", !statement.links.is_empty()),
        (
            "further actors that are spoken for",
            statement.on_behalf_of.len() > 1,
        ),
    ] {
        if is_lost {
            losses.add(what, id);
        }
    }
}

/// The number of UTF-16 units, in which the program counts.
fn units(text: &str) -> i64 {
    i64::try_from(text.encode_utf16().count()).unwrap_or(i64::MAX)
}

/// Seconds since 1970 at the beginning of a day.
fn seconds(day: crate::model::Day) -> i64 {
    i64::try_from(day.number() * 86_400).unwrap_or(0)
}

/// A name, if it is short enough for the program. It is never cut.
fn short(name: &str) -> io::Result<&str> {
    if name.chars().count() < MOST_CHARACTERS {
        return Ok(name);
    }
    let begin: String = name.chars().take(40).collect();
    Err(io::Error::other(format!(
        "the name `{begin}…` has more than 190 characters, which Discourse Network Analyzer does not allow"
    )))
}
