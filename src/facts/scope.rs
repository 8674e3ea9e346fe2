//! What ids stand for, as a data set sees it: what it defines itself, and what the files that it uses
//! define.

use std::sync::atomic::{AtomicBool, Ordering};

use super::entities::{Body, Entity};
use super::set::Set;
use super::statements::{Brief, Number};
use crate::model::{
    Actor, ActorId, IssueId, Kind, Occasion, OccasionId, Source, SourceId, Statement, StatementRef,
};
use crate::report::place::{Mark, Place, RecordId, SetId};

/// A data set among others.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s> {
    sets: &'s [Set],
    set: SetId,
    /// The data set that is being taken in, which is not among the others yet.
    taken: Option<(SetId, &'s Set)>,
    /// Set where something was asked for that is not defined, so far.
    misses: Option<&'s AtomicBool>,
}

/// An entity that an id stands for, and that could be read.
#[derive(Clone, Copy)]
pub(crate) struct Definition<'s, T> {
    pub(crate) id: &'s str,
    pub(crate) record: &'s T,
    /// The record that defines it, which distinguishes it from all others.
    pub(crate) at: RecordId,
}

impl<T> Definition<'_, T> {
    pub(crate) fn place(&self) -> Place {
        Place::of(self.at)
    }
}

impl<'s> Scope<'s> {
    pub(crate) fn new(sets: &'s [Set], set: SetId) -> Self {
        Self {
            sets,
            set,
            taken: None,
            misses: None,
        }
    }

    /// That of a data set which is being taken in, of which more may be defined later: says so in
    /// `misses` when something was not found.
    pub(crate) fn so_far(
        sets: &'s [Set],
        (set, own): (SetId, &'s Set),
        misses: &'s AtomicBool,
    ) -> Self {
        Self {
            sets,
            set,
            taken: Some((set, own)),
            misses: Some(misses),
        }
    }

    /// The scope of another data set.
    pub(crate) fn of(self, set: SetId) -> Self {
        Self { set, ..self }
    }

    pub(crate) fn id(self) -> SetId {
        self.set
    }

    pub(crate) fn own(self) -> &'s Set {
        self.set(self.set)
    }

    pub(crate) fn set(self, set: SetId) -> &'s Set {
        match self.taken {
            Some((taken, own)) if taken == set => own,
            _ => &self.sets[set.0],
        }
    }

    pub(crate) fn sets(self) -> &'s [Set] {
        self.sets
    }

    /// The data sets of the files that it uses, each once and in their order.
    pub(crate) fn used(self) -> Vec<SetId> {
        let used = self.own().uses.iter();
        let mut sets: Vec<SetId> = used
            .flat_map(|used| used.sets.iter().flatten())
            .copied()
            .collect();
        // Two names may lead to one file.
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    /// Every definition that an id of an entity could mean, the data set's own first.
    pub(crate) fn resolve(self, kind: Kind, id: &str) -> impl Iterator<Item = (SetId, &'s Entity)> {
        let defined = move |set: SetId| {
            let named = self.set(set).facts.entities.of(kind)?;
            Some((set, named.defined(id)?))
        };
        let used = if self.own().uses.is_empty() {
            Vec::new()
        } else {
            self.used()
        };
        let own = defined(self.set);
        let used = used.into_iter().filter(move |set| *set != self.set);
        own.into_iter().chain(used.filter_map(defined))
    }

    /// What an id of an entity stands for, if that is one thing.
    fn only(self, kind: Kind, id: &str) -> Option<(SetId, &'s Entity)> {
        let mut found = self.resolve(kind, id);
        let first = found.next();
        if first.is_none()
            && let Some(misses) = self.misses
        {
            misses.store(true, Ordering::Relaxed);
        }
        first.filter(|_| found.next().is_none())
    }

    /// What the entity of this number among those that the data set names is, if that is one thing.
    pub(crate) fn only_by_number(self, kind: Kind, number: u32) -> Option<RecordId> {
        let named = self.own().facts.entities.of(kind)?;
        let (set, entity) = self.only(kind, &named.try_get(number)?.id)?;
        let mark = entity.defined?;
        Some(RecordId { set, mark })
    }

    pub(crate) fn actor(self, id: &ActorId) -> Option<Definition<'s, Actor>> {
        let (set, entity) = self.only(Kind::Actor, id.as_str())?;
        match &entity.body {
            Body::Actor(actor) => definition(set, entity, actor.as_ref()),
            _ => None,
        }
    }

    pub(crate) fn source(self, id: &SourceId) -> Option<Definition<'s, Source>> {
        let (set, entity) = self.only(Kind::Source, id.as_str())?;
        as_source(set, entity)
    }

    pub(crate) fn occasion(self, id: &OccasionId) -> Option<Definition<'s, Occasion>> {
        let (set, entity) = self.only(Kind::Occasion, id.as_str())?;
        match &entity.body {
            Body::Occasion(occasion) => definition(set, entity, occasion.as_ref()),
            _ => None,
        }
    }

    /// The record that defines an issue, also one that could not be read.
    pub(crate) fn issue(self, id: &IssueId) -> Option<RecordId> {
        let (set, entity) = self.only(Kind::Issue, id.as_str())?;
        let mark = entity.defined?;
        Some(RecordId { set, mark })
    }

    /// The statement that a reference leads to.
    pub(crate) fn statement(self, reference: &str) -> Option<(SetId, Number, Brief)> {
        let found = |set: SetId, id: &str| {
            let statements = &self.set(set).facts.statements;
            let number = statements.find(id)?;
            Some((set, number, statements.brief(number)))
        };
        // A bundled statement has `#` in its own id; only what is not one is looked up elsewhere.
        if let Some(own) = found(self.set, reference) {
            return Some(own);
        }
        let (name, id) = reference.split_once('#')?;
        let used = self.own().uses.iter().filter(|used| used.name == name);
        let sets = used.flat_map(|used| used.sets.iter().flatten());
        let mut all: Vec<_> = sets.filter_map(|set| found(*set, id)).collect();
        all.dedup_by_key(|(set, number, _)| (*set, *number));
        match all.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The entities of a kind that the data set defines, the first one of each id, in their order.
    pub(crate) fn defined(self, kind: Kind) -> Vec<(RecordId, &'s Entity)> {
        let set = self.set;
        let named = self.own().facts.entities.of(kind).into_iter();
        let defined = named.flat_map(|named| named.all_defined());
        let mut all: Vec<_> = defined
            .filter_map(|entity| {
                let mark = entity.defined?;
                Some((RecordId { set, mark }, entity))
            })
            .collect();
        all.sort_unstable_by_key(|(at, _)| *at);
        all
    }

    /// Where an id is first defined, in the data set itself or in those that it uses.
    pub(crate) fn definition(self, kind: Kind, id: &str) -> Option<Place> {
        if kind == Kind::Statement {
            let (set, _, brief) = self.statement(id)?;
            let mark = brief.mark;
            return Some(Place::of(RecordId { set, mark }));
        }
        let (set, entity) = self.resolve(kind, id).next()?;
        let mark = entity.defined?;
        Some(Place::of(RecordId { set, mark }))
    }

    /// Every id of a kind that a reference could give, for finding the one that was meant.
    pub(crate) fn ids(self, kind: Kind) -> Vec<String> {
        let of = |set: SetId| -> Vec<String> {
            let facts = &self.set(set).facts;
            let mut all: Vec<(Option<Mark>, &str)> = match facts.entities.of(kind) {
                Some(named) => named
                    .all_defined()
                    .map(|entity| (entity.defined, entity.id.as_str()))
                    .collect(),
                None => { facts.statements.all() }
                    .map(|(_, id, brief)| (Some(brief.mark), id))
                    .collect(),
            };
            // In the order of the definitions, whichever was taken in first.
            all.sort_unstable();
            all.into_iter().map(|(_, id)| id.to_owned()).collect()
        };
        let mut ids = of(self.set);
        for used in &self.own().uses {
            for set in used.sets.iter().flatten() {
                ids.extend(of(*set).into_iter().map(|id| match kind {
                    Kind::Statement => format!("{}#{id}", used.name),
                    _ => id,
                }));
            }
        }
        ids
    }

    /// The ids of the first sources that a statement may be from when it names none.
    pub(crate) fn first_sources(self) -> Vec<&'s str> {
        let of = |set: SetId| self.set(set).facts.entities.sources().first_ids();
        let own = of(self.set);
        if !own.is_empty() {
            return own;
        }
        self.used().into_iter().flat_map(of).collect()
    }

    /// The sources that a statement may be from when it names none, and how many there are: those of
    /// its file or, where that has none, those of the files that it uses.
    pub(crate) fn sources_in_reach(self) -> (Option<(SetId, &'s Entity)>, usize) {
        let of = |set: SetId| {
            let sources = self.set(set).facts.entities.sources();
            (
                sources.first_defined().map(|first| (set, first)),
                sources.definitions(),
            )
        };
        let own = of(self.set);
        if own.1 > 0 || self.own().uses.is_empty() {
            return own;
        }
        let used = self.used().into_iter().map(of);
        used.fold((None, 0), |(first, count), (next, more)| {
            (first.or(next), count + more)
        })
    }

    /// The source that is meant where none is named: the only one there is.
    pub(crate) fn only_source(self) -> Option<(SetId, &'s Entity)> {
        match self.sources_in_reach() {
            (only, 1) => only,
            _ => None,
        }
    }

    /// The sources that have the words of a statement, each once, the statement's own first.
    pub(crate) fn sources(self, statement: &Statement) -> Vec<Definition<'s, Source>> {
        let own = if let Some(id) = &statement.source {
            self.source(id)
        } else {
            let (first, count) = self.sources_in_reach();
            if count == 0
                && let Some(misses) = self.misses
            {
                misses.store(true, Ordering::Relaxed);
            }
            let only = first.filter(|_| count == 1);
            only.and_then(|(set, entity)| as_source(set, entity))
        };
        let named = statement
            .text
            .iter()
            .filter_map(|span| span.source.as_ref());
        let mut found: Vec<Definition<'_, Source>> = own.into_iter().collect();
        for id in named {
            if let Some(source) = self.source(id)
                && !found.iter().any(|known| known.at == source.at)
            {
                found.push(source);
            }
        }
        found
    }

    /// What a reference to a statement leads to, as a record.
    pub(crate) fn statement_at(self, reference: &StatementRef) -> Option<RecordId> {
        let (set, _, brief) = self.statement(reference.as_str())?;
        Some(RecordId {
            set,
            mark: brief.mark,
        })
    }
}

fn definition<'s, T>(set: SetId, entity: &'s Entity, record: &'s T) -> Option<Definition<'s, T>> {
    let at = RecordId {
        set,
        mark: entity.defined?,
    };
    Some(Definition {
        id: &entity.id,
        record,
        at,
    })
}

fn as_source(set: SetId, entity: &Entity) -> Option<Definition<'_, Source>> {
    match &entity.body {
        Body::Source(source) => definition(set, entity, source.as_ref()),
        _ => None,
    }
}
