//! The texts of sources with the passages that are recorded, for programs that mark places in texts.

use std::ops::Range;

use indexmap::IndexMap;

use super::data::{Content, Data};
use super::found::source_of;
use super::losses::Losses;
use crate::model::{DataSet, Record, Source, Statement, TextSpan};
use crate::text::SourceText;

/// The text of a source.
pub(super) struct Document<'d> {
    pub(super) id: &'d str,
    pub(super) source: &'d Source,
    pub(super) text: &'d str,
    /// In the order of the text.
    pub(super) marks: Vec<Mark<'d>>,
}

/// A recorded passage.
pub(super) struct Mark<'d> {
    pub(super) statement: &'d Statement,
    /// Which passage of the statement it is, counted from 0.
    pub(super) number: usize,
    /// Whether no other passage of the statement is marked before it.
    pub(super) is_first: bool,
    /// Its place in code points.
    pub(super) at: Range<usize>,
    /// Its place in bytes.
    pub(super) bytes: Range<usize>,
}

impl Mark<'_> {
    pub(super) fn span(&self) -> &TextSpan {
        &self.statement.text[self.number]
    }

    /// A name for the passage, as in `s1:1`.
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.statement.id, self.number + 1)
    }
}

/// The data set, if it is held in memory, and its texts. What has no place in a text is a loss.
pub(super) fn documents<'d>(
    data: &'d Data,
    losses: &mut Losses,
) -> std::io::Result<(Option<&'d DataSet>, Vec<Document<'d>>)> {
    let Content::Set(set) = data.content() else {
        data.each(&mut |record, _| {
            match record {
                Record::Source(id, _) => losses.add("sources without a text", id.as_str()),
                Record::Statement(statement) => {
                    losses.add(NO_PLACE, statement.id.as_str());
                }
                _ => {}
            }
            Ok(())
        })?;
        return Ok((None, Vec::new()));
    };
    let mut documents: IndexMap<&str, Document<'d>> = IndexMap::new();
    for (id, source) in &set.sources {
        match data.texts().get(id.as_str()) {
            Some(text) => {
                let document = Document {
                    id: id.as_str(),
                    source,
                    text,
                    marks: Vec::new(),
                };
                documents.insert(id.as_str(), document);
            }
            None => losses.add("sources without a text", id.as_str()),
        }
    }
    let offsets: IndexMap<&str, SourceText<'d>> = (documents.iter())
        .map(|(id, document)| (*id, SourceText::new(document.text)))
        .collect();
    for (position, statement) in (1..).zip(&set.statements) {
        let found = data.places(position);
        let mut missing = statement.text.len();
        for (number, span) in statement.text.iter().enumerate() {
            let at = found.get(number).cloned().flatten();
            let source = source_of(set, statement, span);
            let Some((at, source)) = at.zip(source) else {
                continue;
            };
            let bytes = offsets.get(source).and_then(|text| text.bytes(at.clone()));
            let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
                continue;
            };
            let is_first = missing == statement.text.len();
            missing -= 1;
            documents[source].marks.push(Mark {
                statement,
                number,
                is_first,
                at,
                bytes,
            });
        }
        if missing == statement.text.len() {
            losses.add(NO_PLACE, statement.id.as_str());
        } else if missing > 0 {
            losses.add("passages without a place in a text", statement.id.as_str());
        }
    }
    let mut documents: Vec<_> = documents.into_values().collect();
    for document in &mut documents {
        document
            .marks
            .sort_by_key(|mark| (mark.at.start, mark.at.end));
    }
    Ok((Some(set), documents))
}

const NO_PLACE: &str = "statements without a place in a text";

/// Counts what no program that marks places in texts keeps of the statements that are marked.
pub(super) fn unmarked(documents: &[Document<'_>], losses: &mut Losses) {
    let marks = documents.iter().flat_map(|document| &document.marks);
    for mark in marks.filter(|mark| mark.is_first) {
        let Statement {
            terms,
            forecast,
            prompt,
            said,
            said_as,
            occasion,
            to,
            about,
            via,
            jointly_with,
            extra,
            ..
        } = mark.statement;
        let has_actors = [to, about, via, jointly_with]
            .iter()
            .any(|list| !list.is_empty());
        for (what, is_lost) in [
            ("terms", terms.is_some()),
            ("forecasts", forecast.is_some()),
            ("prompts", prompt.is_some()),
            ("dates of statements", said.is_some() || said_as.is_some()),
            ("occasions of statements", occasion.is_some()),
            ("actors beside the speaker", has_actors),
            ("other data under `extra` of statements", !extra.is_empty()),
        ] {
            if is_lost {
                losses.add(what, mark.statement.id.as_str());
            }
        }
    }
}

/// Counts the entities that these programs have no place for.
pub(super) fn entities(set: &DataSet, kinds: &[Entity], losses: &mut Losses) {
    for kind in kinds {
        let (what, ids): (_, Vec<&str>) = match kind {
            Entity::Coder => ("coders", set.coders.keys().map(|id| id.as_str()).collect()),
            Entity::Occasion => (
                "occasions",
                set.occasions.keys().map(|id| id.as_str()).collect(),
            ),
            Entity::Issue => (
                "descriptions of issues",
                { set.issues.iter() }
                    .filter(|(_, issue)| issue.description.is_some() || issue.broader.is_some())
                    .map(|(id, _)| id.as_str())
                    .collect(),
            ),
            Entity::Actor => (
                "kinds, roles and other names of actors",
                { set.actors.iter() }
                    .filter(|(_, actor)| {
                        actor.kind.is_some() || !actor.roles.is_empty() || !actor.aliases.is_empty()
                    })
                    .map(|(id, _)| id.as_str())
                    .collect(),
            ),
        };
        for id in ids {
            losses.add(what, id);
        }
    }
}

/// What is lost of entities.
#[derive(Clone, Copy)]
pub(super) enum Entity {
    Coder,
    Occasion,
    Issue,
    Actor,
}
