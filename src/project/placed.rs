//! The typed records, each beside the place where it stands.
//!
//! Rules that judge what a record says read the typed record; the place is asked only when there is
//! something to say. What does not have the format's shape is left out here, or the whole record where
//! that would make something else seem missing: what is wrong with it has been told, and the others are
//! judged all the same.

use std::ops::Deref;

use hashbrown::HashMap;
use serde::de::DeserializeOwned;

use crate::model::{
    Actor, ActorId, Coder, DataSet, Issue, Kind, Occasion, OccasionId, Record, Source, SourceId,
    Statement, StatementRef,
};
use crate::project::dataset::{Definition, SetId, Typed, World};
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, Rule};
use crate::schema::Form;
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
    pub(crate) record: Held<'a, T>,
}

/// A record of a data set that has the format's shape, or one that was read by itself because
/// something else in the data set has not.
pub(crate) enum Held<'a, T> {
    Shared(&'a T),
    Own(Box<T>),
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Shared(record) => record,
            Self::Own(record) => record,
        }
    }
}

/// Where a record stands.
#[derive(Clone, Copy)]
struct Frame<'a> {
    set: SetId,
    id: &'a str,
    at: Definition<'a>,
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
            let set = world.set(id);
            let mut definitions = world.definitions(id).peekable();
            for (tree, typed) in set.trees.iter().zip(&set.typed) {
                let own = std::iter::from_fn(|| {
                    definitions.next_if(|(_, _, at)| std::ptr::eq(at.node.tree(), tree))
                });
                let frames = own.map(|(kind, name, at)| {
                    let frame = Frame {
                        set: id,
                        id: name,
                        at,
                    };
                    (kind, frame)
                });
                match typed {
                    Ok(Typed::Document(data)) => records.share(frames, data),
                    Ok(Typed::Line(record)) => {
                        for (_, frame) in frames {
                            records.share_line(frame, record);
                        }
                    }
                    // The line is the whole record.
                    Err(_) if set.form == Form::Line => frames.for_each(drop),
                    Err(_) => {
                        for (kind, frame) in frames {
                            records.read(kind, frame);
                        }
                    }
                }
            }
        }
        records
    }

    /// Adds the records of a document. They are in the order of their places.
    fn share(&mut self, frames: impl Iterator<Item = (Kind, Frame<'a>)>, data: &'a DataSet) {
        let mut coders = data.coders.values();
        let mut sources = data.sources.values();
        let mut actors = data.actors.values();
        let mut issues = data.issues.values();
        let mut occasions = data.occasions.values();
        let mut statements = data.statements.iter();
        for (kind, frame) in frames {
            match kind {
                Kind::Coder => self.coders.share(frame, coders.next()),
                Kind::Source => self.sources.share(frame, sources.next()),
                Kind::Actor => self.actors.share(frame, actors.next()),
                Kind::Issue => self.issues.share(frame, issues.next()),
                Kind::Occasion => self.occasions.share(frame, occasions.next()),
                Kind::Statement => self.statements.share(frame, statements.next()),
            }
        }
    }

    fn share_line(&mut self, frame: Frame<'a>, record: &'a Record) {
        match record {
            Record::DataSet(_) => {}
            Record::Coder(_, coder) => self.coders.share(frame, Some(coder)),
            Record::Source(_, source) => self.sources.share(frame, Some(source)),
            Record::Actor(_, actor) => self.actors.share(frame, Some(actor)),
            Record::Issue(_, issue) => self.issues.share(frame, Some(issue)),
            Record::Occasion(_, occasion) => self.occasions.share(frame, Some(occasion)),
            Record::Statement(statement) => self.statements.share(frame, Some(statement)),
        }
    }

    fn read(&mut self, kind: Kind, frame: Frame<'a>) {
        match kind {
            Kind::Coder => self.coders.read(frame, NOTHING),
            Kind::Source => self.sources.read(frame, ANYTHING),
            Kind::Actor => self.actors.read(frame, NOTHING),
            Kind::Issue => self.issues.read(frame, NOTHING),
            Kind::Occasion => self.occasions.read(frame, ANYTHING),
            Kind::Statement => self.statements.read(frame, is_apart),
        }
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
}

/// Which keys of a record may be left out where their values do not have the format's shape, so that
/// the rest of it is judged: those of which no rule says anything where they are not there.
const ANYTHING: fn(&str) -> bool = |_| true;
const NOTHING: fn(&str) -> bool = |_| false;

/// Whether this key of a statement has nothing to do with the others.
fn is_apart(key: &str) -> bool {
    matches!(
        key,
        "attitude"
            | "coded"
            | "confidence"
            | "cue"
            | "extra"
            | "lang"
            | "place"
            | "prompt"
            | "said_as"
    )
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

    fn share(&mut self, frame: Frame<'a>, record: Option<&'a T>) {
        if let Some(record) = record {
            self.add(frame, Held::Shared(record));
        }
    }

    fn read(&mut self, frame: Frame<'a>, may_be_left_out: fn(&str) -> bool)
    where
        T: DeserializeOwned,
    {
        if let Some(record) = typed::read_in_part(frame.at.node, may_be_left_out) {
            self.add(frame, Held::Own(Box::new(record)));
        }
    }

    fn add(&mut self, frame: Frame<'a>, record: Held<'a, T>) {
        let Frame { set, id, at } = frame;
        let id_place = (at.file, at.id_span);
        self.by_definition
            .entry(id_place)
            .or_insert(self.list.len());
        self.list.push(Placed {
            set,
            id,
            id_place,
            place: Place::new(at.file, at.node),
            record,
        });
    }
}
