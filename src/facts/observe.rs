//! Taking in records that have the shape of the format.

use std::sync::Arc;

use super::entities::Body;
use super::statements::{Brief, NOBODY};
use super::ties::{self, Met, Tied};
use super::{Days, Facts, NamedFile, Repeated};
use crate::model::{Kind, Record, Statement};
use crate::report::place::Mark;

impl Facts {
    /// Takes in the next record. `supplies` is what a statement supplies to its utterance; `met` is
    /// called for each reference between statements of which both ends are known now.
    pub(crate) fn observe(
        &mut self,
        mark: Mark,
        record: &Record,
        supplies: u8,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        match record {
            Record::DataSet(header) => {
                self.headers.push(mark);
                let files = header.uses.iter().enumerate();
                self.named_files
                    .extend(files.map(|(number, (name, path))| NamedFile {
                        mark,
                        number,
                        name: name.to_string(),
                        path: path.clone(),
                    }));
            }
            Record::Statement(statement) => self.observe_statement(mark, statement, supplies, met),
            Record::Coder(id, coder) => {
                self.define(
                    Kind::Coder,
                    id.as_str(),
                    mark,
                    Body::Coder(Arc::new(coder.clone())),
                );
            }
            Record::Source(id, source) => {
                self.refer_from(mark, record);
                self.define(
                    Kind::Source,
                    id.as_str(),
                    mark,
                    Body::Source(Arc::new((**source).clone())),
                );
            }
            Record::Actor(id, actor) => {
                self.refer_from(mark, record);
                self.define(
                    Kind::Actor,
                    id.as_str(),
                    mark,
                    Body::Actor(Arc::new(actor.clone())),
                );
            }
            Record::Issue(id, issue) => {
                self.refer_from(mark, record);
                self.define(
                    Kind::Issue,
                    id.as_str(),
                    mark,
                    Body::Issue(Arc::new(issue.clone())),
                );
            }
            Record::Occasion(id, occasion) => {
                self.refer_from(mark, record);
                let body = Body::Occasion(Arc::new(occasion.clone()));
                self.define(Kind::Occasion, id.as_str(), mark, body);
            }
        }
    }

    fn refer_from(&mut self, mark: Mark, record: &Record) {
        record.references(&mut |kind, id| {
            self.refer(kind, id, mark);
        });
    }

    /// Takes note of a reference to an entity, and gives its number.
    pub(super) fn refer(&mut self, kind: Kind, id: &str, mark: Mark) -> Option<u32> {
        let named = self.entities.of_mut(kind)?;
        let number = named.number(id);
        let entity = named.get_mut(number);
        entity.first_use = Some(entity.first_use.map_or(mark, |first| first.min(mark)));
        if entity.defined.is_none() {
            self.users.entry((kind, number)).or_default().add(mark);
        }
        Some(number)
    }

    pub(super) fn define(&mut self, kind: Kind, id: &str, mark: Mark, body: Body) {
        let Some(named) = self.entities.of_mut(kind) else {
            return;
        };
        let number = named.number(id);
        match named.define(number, mark, body) {
            Err((first, body)) => self.repeated.push(Repeated {
                kind,
                id: id.into(),
                mark,
                first,
                source: (kind == Kind::Source).then(|| Box::new(body)),
            }),
            Ok(()) if self.users.is_empty() => {}
            Ok(()) => {
                self.users.remove(&(kind, number));
            }
        }
    }

    fn observe_statement(
        &mut self,
        mark: Mark,
        statement: &Statement,
        supplies: u8,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        self.has_statements = true;
        statement.references(&mut |kind, id| {
            self.refer(kind, id, mark);
        });
        self.count_spans(mark, statement);
        self.stances.add(mark, statement, &self.entities);
        let speaker = self.entities.actors().find(statement.speaker.as_str());
        let brief = Brief {
            mark,
            said: Days::of(statement.said.as_ref()),
            speaker: speaker.unwrap_or(NOBODY),
            supplies,
            is_frame: false,
            is_linked_to_other: false,
        };
        let number = self.add_statement(statement.id.as_str(), brief);
        let from = Tied { number, brief };
        for (how, other) in ties::references(statement) {
            self.ties
                .add(how, from, other.as_str(), &mut self.statements, met);
        }
        if let Some(number) = number {
            self.ties
                .define(statement.id.as_str(), number, &mut self.statements, met);
        }
    }

    /// The references of a statement to others of the data set.
    pub(crate) fn references_met(&self, statement: &Statement) -> Vec<Met> {
        let Some(number) = self.statements.find(statement.id.as_str()) else {
            return Vec::new();
        };
        let from = Tied {
            number: Some(number),
            brief: self.statements.brief(number),
        };
        let references = ties::references(statement);
        let met = references.filter_map(|(how, other)| {
            let to = self.statements.find(other.as_str())?;
            Some(Met { how, from, to })
        });
        met.collect()
    }

    /// Takes note of a reference of which both ends are known.
    pub(crate) fn meet(&mut self, tie: Met, met: &mut impl FnMut(&Met, &Brief)) {
        self.ties.meet(tie, &mut self.statements, met);
    }

    /// Gives the number of a new statement; `None` where another one has its id.
    pub(super) fn add_statement(&mut self, id: &str, brief: Brief) -> Option<super::Number> {
        match self.statements.add(id, brief) {
            Some(Ok(number)) => Some(number),
            Some(Err(known)) => {
                let first = self.statements.brief(known).mark;
                self.repeated.push(Repeated {
                    kind: Kind::Statement,
                    id: id.into(),
                    mark: brief.mark,
                    first,
                    source: None,
                });
                None
            }
            None => {
                self.is_full = true;
                None
            }
        }
    }

    fn count_spans(&mut self, mark: Mark, statement: &Statement) {
        let own = statement.source.as_ref();
        let mut is_sourceless = own.is_none() && statement.text.is_empty();
        for span in &statement.text {
            let Some(source) = span.source.as_ref().or(own) else {
                is_sourceless = true;
                self.sourceless.spans += 1;
                continue;
            };
            if let Some(sources) = self.entities.of_mut(Kind::Source) {
                let number = sources.number(source.as_str());
                sources.get_mut(number).spans += 1;
            }
        }
        if is_sourceless {
            self.sourceless.count += 1;
            self.sourceless.statements.add(mark);
            self.sourceless.is_dated |= statement.said.is_some() || statement.coded.is_some();
        }
    }
}
