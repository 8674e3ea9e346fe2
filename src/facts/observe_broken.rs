//! What is known from the parts of a record that does not have the shape of the format.

use super::broken::{Broken, Origin};
use super::entities::Body;
use super::statements::{Brief, Number};
use super::ties::{How, Met, Tied};
use super::{Facts, NamedFile};
use crate::model::{Kind, Record, Relation, StatementRef};
use crate::report::place::Mark;

impl Facts {
    /// Takes in the next record, which the types cannot hold.
    pub(crate) fn observe_broken(
        &mut self,
        mark: Mark,
        broken: &Broken,
        supplies: u8,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        if broken.is_header {
            self.headers.push(mark);
            let uses = broken.uses.iter();
            self.named_files
                .extend(uses.map(|(number, name, path)| NamedFile {
                    mark,
                    number: *number,
                    name: name.clone(),
                    path: path.clone(),
                }));
        }
        if let Some(record) = &broken.record {
            self.observe(mark, record, supplies, met);
            self.refer_besides(mark, broken, record, met);
            return;
        }
        if !broken.is_header {
            self.unread.count += 1;
            self.unread.first.get_or_insert(mark);
        }
        // Others may be reported inside it, and it inside others.
        let own = broken
            .id
            .as_ref()
            .filter(|_| broken.kind == Some(Kind::Statement));
        let number = own.and_then(|id| self.add_statement(id, Brief::unknown(mark)));
        for (kind, id) in &broken.references {
            self.refer_from_broken(mark, number, broken, (*kind, id), met);
        }
        let Some(id) = &broken.id else {
            self.has_statements |= broken.kind == Some(Kind::Statement);
            self.count_words(mark, broken);
            return;
        };
        match broken.kind {
            None if broken.is_header => {}
            None => {
                self.of_no_kind.insert(id.as_str().into());
            }
            Some(Kind::Statement) => {
                self.misspell(Kind::Statement, id);
                self.has_statements = true;
                self.count_words(mark, broken);
                if let Some(number) = number {
                    self.ties.define(id, number, &mut self.statements, met);
                }
            }
            Some(kind) => {
                self.misspell(kind, id);
                let body = Body::Broken {
                    names: broken.names.clone(),
                    next: broken.next.clone(),
                    text: broken.text.clone(),
                };
                self.define(kind, id, mark, body);
            }
        }
    }

    /// Takes note of what is written in the place of an id, if it cannot be one.
    fn misspell(&mut self, kind: Kind, id: &str) {
        if id.parse::<StatementRef>().is_err() {
            self.misspelt.push((kind, id.into()));
        }
    }

    fn count_words(&mut self, mark: Mark, broken: &Broken) {
        let Some(sourcing) = &broken.sourcing else {
            return;
        };
        for (origin, has_words) in &broken.words {
            let spans = usize::from(*has_words);
            self.has_unplaced |= spans == 0;
            match origin {
                Origin::Source(source) => {
                    if let Some(sources) = self.entities.of_mut(Kind::Source) {
                        let number = sources.number(source);
                        sources.get_mut(number).spans += spans;
                    }
                }
                Origin::Nothing => self.has_unplaced = true,
                Origin::Open => self.sourceless.spans += spans,
            }
        }
        let names = |names: &bool| !*names;
        if !sourcing.is_named && (sourcing.items.is_empty() || sourcing.items.iter().any(names)) {
            self.sourceless.count += 1;
            self.sourceless.statements.add(mark);
        }
    }

    /// Takes note of what only the keys refer to that were left out.
    fn refer_besides(
        &mut self,
        mark: Mark,
        broken: &Broken,
        record: &Record,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        let mut known: Vec<(Kind, &str)> = Vec::new();
        record.references(&mut |kind, id| known.push((kind, id)));
        for (kind, id) in &broken.references {
            match known.iter().position(|one| *one == (*kind, id.as_str())) {
                Some(place) => {
                    known.swap_remove(place);
                }
                None => self.refer_from_broken(mark, None, broken, (*kind, id), met),
            }
        }
    }

    fn refer_from_broken(
        &mut self,
        mark: Mark,
        number: Option<Number>,
        broken: &Broken,
        (kind, id): (Kind, &str),
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        if kind != Kind::Statement {
            self.refer(kind, id, mark);
            return;
        }
        // What such a statement is to the other one is asked by no rule, but for what is inside what.
        let how = if broken.within.as_deref() == Some(id) {
            How::Within
        } else {
            How::Link(Relation::Supports)
        };
        let from = Tied {
            number,
            brief: Brief::unknown(mark),
        };
        self.ties.add(how, from, id, &mut self.statements, met);
    }
}
