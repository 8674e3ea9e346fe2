//! One row for each statement, for people who want one sheet: names instead of ids, lists in one cell,
//! words and source at hand.
//!
//! It says nothing that the other tables do not say, so that it is never read back.

use hashbrown::HashMap;

use super::column::Cell;
use super::rows::written;
use crate::model::{ActorId, Edtf, Record, Source, SourceId, Statement, Words};

/// What is written between the items of a list in one cell.
pub(crate) const SEPARATOR: &str = "; ";

/// What is written between the passages of a statement.
pub(crate) const BETWEEN_PASSAGES: &str = " […] ";

/// The columns, each with what it means.
pub(crate) const COLUMNS: [(&str, &str); 26] = [
    ("id", "The id of the statement."),
    (
        "n",
        "The place in the order of the statements, counted from 1.",
    ),
    (
        "said",
        "When it was said (EDTF): the date of the statement or else of its occasion.",
    ),
    ("said_earliest", "The first day that it can have been said."),
    ("said_latest", "The last day that it can have been said."),
    ("speaker", "The name of who says it."),
    ("speaker_id", "The id of who says it."),
    ("role", "The role in which the speaker speaks, as printed."),
    (
        "capacity",
        "Whether the speaker speaks officially, personally or anonymously.",
    ),
    ("jointly_with", "Who says it together with the speaker."),
    ("on_behalf_of", "Whom the speaker speaks for."),
    ("to", "Who is addressed."),
    ("about", "Whom the statement is about."),
    ("acts", "What the utterance does, the main act first."),
    ("quotation", "The first passage in the speaker's own words."),
    ("words", "All recorded words, in the order of the record."),
    ("gist", "What was said, in the coder's own words."),
    ("issues", "The issues that the statement is about."),
    (
        "stances",
        "The stances that the statement takes or attributes, each after its issue.",
    ),
    ("occasion", "The event at which it was said, or its kind."),
    ("place", "Where it was said."),
    ("source", "The title of the source."),
    ("publisher", "Who published the source."),
    ("published", "When the source was published (EDTF)."),
    ("url", "Where the source is on the web."),
    ("note", "A note by the coder."),
];

/// What the rows show of other records.
#[derive(Default)]
pub(crate) struct Names {
    actors: HashMap<String, String>,
    issues: HashMap<String, String>,
    occasions: HashMap<String, (String, Option<Edtf>)>,
    sources: HashMap<String, [Option<String>; 4]>,
}

impl Names {
    /// Remembers what later rows show of a record.
    pub(crate) fn note(&mut self, record: &Record) {
        match record {
            Record::Actor(id, actor) => {
                self.actors.insert(id.to_string(), actor.name.clone());
            }
            Record::Issue(id, issue) => {
                self.issues.insert(id.to_string(), issue.label.clone());
            }
            Record::Occasion(id, occasion) => {
                let name = occasion.event.clone();
                let name = name.unwrap_or_else(|| occasion.kind.to_string());
                self.occasions
                    .insert(id.to_string(), (name, occasion.date.clone()));
            }
            Record::Source(id, source) => {
                self.sources.insert(id.to_string(), shown(source));
            }
            Record::DataSet(_) | Record::Coder(..) | Record::Statement(_) => {}
        }
    }

    /// The row of a statement.
    pub(crate) fn row(
        &self,
        statement: &Statement,
        position: u64,
    ) -> [Cell<'static>; COLUMNS.len()] {
        let occasion = statement.occasion.as_ref();
        let occasion = occasion.map(|id| (id, self.occasions.get(id.as_str())));
        let held = occasion.and_then(|(_, known)| known?.1.as_ref());
        let said = statement.said.as_ref().or(held);
        let source = statement.source.as_ref().map(SourceId::as_str);
        let source = source
            .and_then(|id| self.sources.get(id))
            .or_else(|| self.only_source(statement));
        let [title, publisher, date, url] = source.cloned().unwrap_or_default();
        let words = statement.text.iter().filter_map(|span| span.words.text());
        let quotation = statement.text.iter().find_map(|span| match &span.words {
            Words::Quote(words) => Some(words.clone()),
            Words::Report(_) | Words::Unmarked(_) | Words::Withheld { .. } => None,
        });
        let issue = |id: &str| self.issues.get(id).map_or(id, String::as_str).to_owned();
        let stances = statement.positions.iter().filter_map(|position| {
            let stance = position.stance?;
            Some(format!("{}: {stance}", issue(position.issue.as_str())))
        });
        [
            text(statement.id.to_string()),
            Cell::Integer(position),
            optional(said.map(ToString::to_string)),
            optional(said.and_then(Edtf::earliest).and_then(written)),
            optional(said.and_then(Edtf::latest).and_then(written)),
            text(self.actor(&statement.speaker)),
            text(statement.speaker.to_string()),
            optional(statement.role.clone()),
            optional(statement.capacity.map(|word| word.to_string())),
            self.actors(&statement.jointly_with),
            self.actors(&statement.on_behalf_of),
            self.actors(&statement.to),
            self.actors(&statement.about),
            joined(statement.acts.iter().map(ToString::to_string), SEPARATOR),
            optional(quotation),
            joined(words.map(str::to_owned), BETWEEN_PASSAGES),
            optional(statement.gist.clone()),
            joined(
                statement.issues.iter().map(|id| issue(id.as_str())),
                SEPARATOR,
            ),
            joined(stances, SEPARATOR),
            optional(
                occasion.map(|(id, known)| {
                    known.map_or_else(|| id.to_string(), |(name, _)| name.clone())
                }),
            ),
            optional(statement.place.clone()),
            optional(title),
            optional(publisher),
            optional(date),
            optional(url),
            optional(statement.note.clone()),
        ]
    }

    fn actor(&self, id: &ActorId) -> String {
        let name = self.actors.get(id.as_str());
        name.map_or_else(|| id.to_string(), Clone::clone)
    }

    fn actors(&self, ids: &[ActorId]) -> Cell<'static> {
        joined(ids.iter().map(|id| self.actor(id)), SEPARATOR)
    }

    /// The source of a statement that names none.
    fn only_source(&self, statement: &Statement) -> Option<&[Option<String>; 4]> {
        let mut all = self.sources.values();
        match (&statement.source, all.next(), all.next()) {
            (None, Some(only), None) => Some(only),
            _ => None,
        }
    }
}

fn shown(source: &Source) -> [Option<String>; 4] {
    let published = source.published.as_ref().map(ToString::to_string);
    let url = source.url.clone().or_else(|| source.archive_url.clone());
    [
        source.title.clone(),
        source.publisher.clone(),
        published,
        url,
    ]
}

fn text(text: String) -> Cell<'static> {
    Cell::text(text)
}

fn optional(text: Option<String>) -> Cell<'static> {
    text.map_or(Cell::Empty, Cell::text)
}

fn joined(items: impl Iterator<Item = String>, separator: &str) -> Cell<'static> {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        Cell::Empty
    } else {
        Cell::text(items.join(separator))
    }
}
