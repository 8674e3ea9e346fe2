//! The typed records, each beside the place where it stands.
//!
//! Rules that judge what a record says read the typed record; the place is asked only when there is
//! something to say. A record that does not have the format's shape is left out here: what is wrong
//! with it has been told, and the others are judged all the same.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use crate::dataset::{Definition, SetId, World};
use crate::diagnostic::{Diagnostic, FileId, Rule};
use crate::model::{
    Actor, ActorId, Coder, Issue, Kind, Occasion, OccasionId, Record, Source, SourceId, Statement,
    StatementRef,
};
use crate::schema::Form;
use crate::span::Span;
use crate::syntax::tree::Node;
use crate::syntax::typed;

/// A value of a data file, for pointing to it and to what is in it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    file: FileId,
    /// None where it is only asked whether there is anything to point to.
    node: Option<Node<'a>>,
}

impl<'a> Place<'a> {
    pub(crate) fn new(file: FileId, node: Node<'a>) -> Self {
        let node = Some(node);
        Self { file, node }
    }

    /// The value under a key. Where there is none, the place itself: a finding stands somewhere in
    /// any case.
    pub(crate) fn key(self, key: &str) -> Self {
        let value = self.node.and_then(|node| node.get(key));
        Self {
            node: value.or(self.node),
            ..self
        }
    }

    /// The item of a list, counted from 0, or the place itself as for [`Place::key`].
    pub(crate) fn item(self, index: usize) -> Self {
        let list = self.node.and_then(Node::as_list);
        let item = list.and_then(|list| list.get(index));
        Self {
            node: item.or(self.node),
            ..self
        }
    }

    /// A finding of a rule at this place.
    pub(crate) fn found(self, rule: &'static Rule, label: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.file, self.span(), label)
    }

    pub(crate) fn file(self) -> FileId {
        self.file
    }

    pub(crate) fn node(self) -> Option<Node<'a>> {
        self.node
    }

    pub(crate) fn span(self) -> Span {
        self.node.map_or(Span::empty(0), Node::span)
    }
}

/// A record that is judged by itself, and where it stands.
pub(crate) struct Alone<'r, 'a, T> {
    pub(crate) record: &'r T,
    pub(crate) place: Place<'a>,
}

impl<T> Clone for Alone<'_, '_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

// Also where `T` itself cannot be copied, which a derived implementation would ask for.
impl<T> Copy for Alone<'_, '_, T> {}

impl<'r, T> Alone<'r, '_, T> {
    /// For asking whether there is anything to say: what is found stands nowhere.
    pub(crate) fn nowhere(record: &'r T) -> Self {
        let place = Place {
            file: FileId(0),
            node: None,
        };
        Self { record, place }
    }
}

/// A record, the data set that it is in, and where it stands.
pub(crate) struct Placed<'a, T> {
    pub(crate) set: SetId,
    pub(crate) id: &'a str,
    /// Where the id stands.
    pub(crate) id_place: (FileId, Span),
    /// The whole record.
    pub(crate) place: Place<'a>,
    pub(crate) record: T,
}

impl<'a, T> Placed<'a, T> {
    /// The record without what surrounds it.
    pub(crate) fn alone(&self) -> Alone<'_, 'a, T> {
        Alone {
            record: &self.record,
            place: self.place,
        }
    }
}

/// All records of all data sets, of each kind in the order of the files.
#[derive(Default)]
pub(crate) struct Records<'a> {
    pub(crate) coders: Kept<'a, Coder>,
    pub(crate) sources: Kept<'a, Source>,
    pub(crate) actors: Kept<'a, Actor>,
    pub(crate) issues: Kept<'a, Issue>,
    pub(crate) occasions: Kept<'a, Occasion>,
    pub(crate) statements: Kept<'a, Statement>,
}

/// The records of one kind, and where to find each by its definition.
pub(crate) struct Kept<'a, T> {
    list: Vec<Placed<'a, T>>,
    by_definition: HashMap<(FileId, Span), usize>,
}

impl<T> Default for Kept<'_, T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            by_definition: HashMap::new(),
        }
    }
}

impl<'a> Records<'a> {
    pub(crate) fn new(world: &World<'a>) -> Self {
        let mut records = Self::default();
        for id in world.set_ids() {
            for (kind, name, at) in world.set(id).definitions() {
                records.add(world, id, kind, name, at);
            }
        }
        records
    }

    /// The statement that a reference in a data set leads to.
    pub(crate) fn statement(
        &self,
        world: &World<'_>,
        set: SetId,
        reference: &StatementRef,
    ) -> Option<&Placed<'a, Statement>> {
        let found = world.resolve(set, Kind::Statement, reference.as_str());
        self.statements.at(&found)
    }

    /// The actor that an id in a data set stands for.
    pub(crate) fn actor(
        &self,
        world: &World<'_>,
        set: SetId,
        id: &ActorId,
    ) -> Option<&Placed<'a, Actor>> {
        self.actors
            .at(&world.resolve(set, Kind::Actor, id.as_str()))
    }

    /// The occasion that an id in a data set stands for.
    pub(crate) fn occasion(
        &self,
        world: &World<'_>,
        set: SetId,
        id: &OccasionId,
    ) -> Option<&Placed<'a, Occasion>> {
        self.occasions
            .at(&world.resolve(set, Kind::Occasion, id.as_str()))
    }

    /// The source that an id in a data set stands for.
    pub(crate) fn source(
        &self,
        world: &World<'_>,
        set: SetId,
        id: &SourceId,
    ) -> Option<&Placed<'a, Source>> {
        self.sources
            .at(&world.resolve(set, Kind::Source, id.as_str()))
    }

    /// Whether the record that is defined somewhere has the format's shape.
    pub(crate) fn has(&self, kind: Kind, at: &Definition<'_>) -> bool {
        let place = (at.file, at.id_span);
        match kind {
            Kind::Coder => self.coders.by_definition.contains_key(&place),
            Kind::Source => self.sources.by_definition.contains_key(&place),
            Kind::Actor => self.actors.by_definition.contains_key(&place),
            Kind::Issue => self.issues.by_definition.contains_key(&place),
            Kind::Occasion => self.occasions.by_definition.contains_key(&place),
            Kind::Statement => self.statements.by_definition.contains_key(&place),
        }
    }

    fn add(&mut self, world: &World<'a>, set: SetId, kind: Kind, id: &'a str, at: Definition<'a>) {
        let form = world.set(set).form;
        let frame = Placed {
            set,
            id,
            id_place: (at.file, at.id_span),
            place: Place::new(at.file, at.node),
            record: (),
        };
        match kind {
            Kind::Coder => self.coders.read(form, &frame, |line| match line {
                Record::Coder(_, coder) => Some(coder),
                _ => None,
            }),
            Kind::Source => self.sources.read(form, &frame, |line| match line {
                Record::Source(_, source) => Some(*source),
                _ => None,
            }),
            Kind::Actor => self.actors.read(form, &frame, |line| match line {
                Record::Actor(_, actor) => Some(actor),
                _ => None,
            }),
            Kind::Issue => self.issues.read(form, &frame, |line| match line {
                Record::Issue(_, issue) => Some(issue),
                _ => None,
            }),
            Kind::Occasion => self.occasions.read(form, &frame, |line| match line {
                Record::Occasion(_, occasion) => Some(occasion),
                _ => None,
            }),
            Kind::Statement => self.statements.read(form, &frame, |line| match line {
                Record::Statement(statement) => Some(*statement),
                _ => None,
            }),
        }
    }
}

impl<'a, T> Kept<'a, T> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Placed<'a, T>> {
        self.list.iter()
    }

    /// What a reference leads to, if that is one thing and has the format's shape.
    fn at(&self, found: &[Definition<'_>]) -> Option<&Placed<'a, T>> {
        let [only] = found else {
            return None;
        };
        let index = self.by_definition.get(&(only.file, only.id_span))?;
        self.list.get(*index)
    }

    fn read(&mut self, form: Form, frame: &Placed<'a, ()>, of_line: fn(Record) -> Option<T>)
    where
        T: DeserializeOwned,
    {
        let Some(node) = frame.place.node() else {
            return;
        };
        let record = match form {
            Form::File => typed::read(node).ok(),
            Form::Line => typed::read(node).ok().and_then(of_line),
        };
        let Some(record) = record else { return };
        self.by_definition
            .entry(frame.id_place)
            .or_insert(self.list.len());
        self.list.push(Placed {
            set: frame.set,
            id: frame.id,
            id_place: frame.id_place,
            place: frame.place,
            record,
        });
    }
}
