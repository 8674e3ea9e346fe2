//! The coders, sources, actors, issues and occasions that a data set defines or names.

use std::hash::BuildHasher;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use hashbrown::{DefaultHashBuilder, HashTable};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Repeated;
use super::merge::Inseparable;
use crate::model::{Actor, Coder, Issue, Kind, Occasion, Source, SourceForm};
use crate::report::place::Mark;

/// Everything that statements refer to and that is no statement itself.
#[derive(Default)]
pub(crate) struct Entities {
    coders: Named,
    sources: Named,
    actors: Named,
    issues: Named,
    occasions: Named,
}

/// The entities of one kind, numbered as they are first met, be it in a reference.
#[derive(Default)]
pub(crate) struct Named {
    entities: Vec<Entity>,
    table: HashTable<u32>,
    /// The one asked for last, for which most ask again: records that follow each other speak of the
    /// same.
    last: AtomicU32,
    hasher: DefaultHashBuilder,
    /// The numbers of what is defined first, a few, each with the record that defines it.
    first_defined: Vec<(Mark, u32)>,
    /// How many definitions there are; an id that is given twice counts twice.
    definitions: usize,
}

/// So many of the first definitions are remembered in their order.
const FEW: usize = 9;

pub(crate) struct Entity {
    pub(crate) id: SmolStr,
    /// Where it is defined, once it is: the first of several definitions.
    pub(crate) defined: Option<Mark>,
    /// The first record that refers to it.
    pub(crate) first_use: Option<Mark>,
    /// How many spans of words a source is said to have.
    pub(crate) spans: usize,
    pub(crate) body: Body,
}

/// What a definition says.
#[derive(Clone, Debug, Default)]
pub(crate) enum Body {
    /// It is only referred to.
    #[default]
    Unknown,
    /// It is defined by what cannot be read as a record. What it is called is known all the same, and
    /// where it leads if it is one of a chain.
    Broken {
        names: Vec<String>,
        next: Option<SmolStr>,
        text: Option<TextFile>,
    },
    Coder(Arc<Coder>),
    Source(Arc<Source>),
    Actor(Arc<Actor>),
    Issue(Arc<Issue>),
    Occasion(Arc<Occasion>),
}

/// What is said about the text of a source that cannot be read as a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TextFile {
    /// Whether anything is written as its path, and that, if it is a text.
    pub(crate) is_named: bool,
    pub(crate) path: Option<String>,
    pub(crate) sha256: Option<String>,
    pub(crate) form: Option<SourceForm>,
}

impl Entities {
    /// Those of a kind; `None` for statements.
    pub(crate) fn of(&self, kind: Kind) -> Option<&Named> {
        Some(match kind {
            Kind::Coder => &self.coders,
            Kind::Source => &self.sources,
            Kind::Actor => &self.actors,
            Kind::Issue => &self.issues,
            Kind::Occasion => &self.occasions,
            Kind::Statement => return None,
        })
    }

    pub(super) fn of_mut(&mut self, kind: Kind) -> Option<&mut Named> {
        Some(match kind {
            Kind::Coder => &mut self.coders,
            Kind::Source => &mut self.sources,
            Kind::Actor => &mut self.actors,
            Kind::Issue => &mut self.issues,
            Kind::Occasion => &mut self.occasions,
            Kind::Statement => return None,
        })
    }

    /// The same entities, to go on with elsewhere, until all is [merged](Self::merge).
    pub(super) fn fork(&self) -> Self {
        Self {
            coders: self.coders.fork(),
            sources: self.sources.fork(),
            actors: self.actors.fork(),
            issues: self.issues.fork(),
            occasions: self.occasions.fork(),
        }
    }

    /// Counts the definitions, given those of ids that were defined before.
    pub(super) fn count(&mut self, repeated: &[Repeated]) {
        for kind in Kind::ALL {
            if let Some(named) = self.of_mut(kind) {
                let again = repeated.iter().filter(|one| one.kind == kind).count();
                named.definitions = named.all_defined().count() + again;
            }
        }
    }

    /// Takes in what a [fork](Self::fork) met; gives its numbers.
    pub(super) fn merge(&mut self, fork: Self) -> Result<Numbers, Inseparable> {
        Ok(Numbers {
            coders: self.coders.merge(fork.coders)?,
            sources: self.sources.merge(fork.sources)?,
            actors: self.actors.merge(fork.actors)?,
            issues: self.issues.merge(fork.issues)?,
            occasions: self.occasions.merge(fork.occasions)?,
        })
    }

    pub(crate) fn sources(&self) -> &Named {
        &self.sources
    }

    pub(crate) fn actors(&self) -> &Named {
        &self.actors
    }

    /// All of them, by kind, those included that are only referred to.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Kind, u32, &Entity)> {
        Kind::ALL.into_iter().flat_map(|kind| {
            let named = self.of(kind).into_iter().flat_map(|named| &named.entities);
            (0..)
                .zip(named)
                .map(move |(number, entity)| (kind, number, entity))
        })
    }
}

/// The numbers that the entities of a fork have in what it was merged into.
pub(super) struct Numbers {
    coders: Vec<u32>,
    sources: Vec<u32>,
    actors: Vec<u32>,
    issues: Vec<u32>,
    occasions: Vec<u32>,
}

impl Numbers {
    /// The number of an entity that had another one in the fork; no entity stays none.
    pub(super) fn of(&self, kind: Kind, number: u32) -> u32 {
        let numbers = match kind {
            Kind::Coder => &self.coders,
            Kind::Source => &self.sources,
            Kind::Actor => &self.actors,
            Kind::Issue => &self.issues,
            Kind::Occasion => &self.occasions,
            Kind::Statement => return number,
        };
        let merged = numbers.get(number as usize);
        merged.copied().unwrap_or(number)
    }
}

impl Named {
    fn fork(&self) -> Self {
        let entities = self.entities.iter().map(|entity| Entity {
            id: entity.id.clone(),
            spans: 0,
            body: entity.body.clone(),
            ..*entity
        });
        Self {
            entities: entities.collect(),
            table: self.table.clone(),
            last: AtomicU32::new(0),
            hasher: self.hasher.clone(),
            first_defined: self.first_defined.clone(),
            definitions: self.definitions,
        }
    }

    fn merge(&mut self, fork: Self) -> Result<Vec<u32>, Inseparable> {
        let mut numbers = Vec::with_capacity(fork.entities.len());
        for met in fork.entities {
            let number = self.number(&met.id);
            numbers.push(number);
            let entity = self.get_mut(number);
            entity.spans += met.spans;
            entity.first_use = [entity.first_use, met.first_use]
                .into_iter()
                .flatten()
                .min();
            match (entity.defined, met.defined) {
                (Some(one), Some(other)) if one != other => return Err(Inseparable),
                (None, Some(mark)) => {
                    entity.defined = Some(mark);
                    entity.body = met.body;
                }
                _ => {}
            }
        }
        let first = fork.first_defined.into_iter();
        self.add_first(first.map(|(mark, number)| (mark, numbers[number as usize])));
        Ok(numbers)
    }

    /// Remembers the first of all definitions, of which these are some.
    fn add_first(&mut self, some: impl IntoIterator<Item = (Mark, u32)>) {
        for one in some {
            if let Err(at) = self.first_defined.binary_search(&one) {
                self.first_defined.insert(at, one);
                self.first_defined.truncate(FEW);
            }
        }
    }

    /// The number of an id, given to it now if it has none.
    pub(crate) fn number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.find(id) {
            return number;
        }
        let (entities, hasher) = (&mut self.entities, &self.hasher);
        let number = u32::try_from(entities.len()).unwrap_or(u32::MAX);
        entities.push(Entity {
            id: id.into(),
            defined: None,
            first_use: None,
            spans: 0,
            body: Body::Unknown,
        });
        self.table
            .insert_unique(hasher.hash_one(id), number, |&number| {
                hasher.hash_one(&*entities[number as usize].id)
            });
        number
    }

    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        let is_same = |number: u32| {
            let entity = self.entities.get(number as usize);
            entity.is_some_and(|entity| *entity.id == *id)
        };
        let last = self.last.load(Ordering::Relaxed);
        if is_same(last) {
            return Some(last);
        }
        let hash = self.hasher.hash_one(id);
        let found = self.table.find(hash, |&number| is_same(number)).copied();
        self.last.store(found.unwrap_or(last), Ordering::Relaxed);
        found
    }

    pub(crate) fn get(&self, number: u32) -> &Entity {
        &self.entities[number as usize]
    }

    /// The same of a number that may be none.
    pub(crate) fn try_get(&self, number: u32) -> Option<&Entity> {
        self.entities.get(number as usize)
    }

    pub(crate) fn get_mut(&mut self, number: u32) -> &mut Entity {
        &mut self.entities[number as usize]
    }

    /// The entity of an id, if it is defined.
    pub(crate) fn defined(&self, id: &str) -> Option<&Entity> {
        let entity = self.get(self.find(id)?);
        entity.defined.is_some().then_some(entity)
    }

    /// Those that are defined, in the order in which their ids were first met.
    pub(crate) fn all_defined(&self) -> impl Iterator<Item = &Entity> {
        self.all().filter(|entity| entity.defined.is_some())
    }

    /// What was defined first, for [`restore`](Self::restore).
    pub(super) fn first_numbers(&self) -> &[(Mark, u32)] {
        &self.first_defined
    }

    /// Makes what was written the same again, when all entities are there.
    pub(super) fn restore(&mut self, first: Vec<(Mark, u32)>, definitions: usize) {
        self.first_defined = first;
        self.definitions = definitions;
    }

    /// Takes note of a definition. Where there is an earlier one of the same id, gives the place of that,
    /// and the body back.
    pub(super) fn define(
        &mut self,
        number: u32,
        mark: Mark,
        body: Body,
    ) -> Result<(), (Mark, Body)> {
        self.add_first([(mark, number)]);
        self.definitions += 1;
        let entity = self.get_mut(number);
        if let Some(first) = entity.defined {
            return Err((first, body));
        }
        entity.defined = Some(mark);
        entity.body = body;
        Ok(())
    }

    /// Those that are defined or only referred to, in the order in which their ids were first met.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// How many definitions there are; an id that is given twice counts twice.
    pub(crate) fn definitions(&self) -> usize {
        self.definitions
    }

    /// What is defined first.
    pub(crate) fn first_defined(&self) -> Option<&Entity> {
        self.first_defined
            .first()
            .map(|(_, number)| self.get(*number))
    }

    /// The ids of what is defined first, a few.
    pub(crate) fn first_ids(&self) -> Vec<&str> {
        let numbers = self.first_defined.iter();
        numbers
            .map(|(_, number)| self.get(*number).id.as_str())
            .collect()
    }
}

impl Body {
    /// What a thing is called, beside its id.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Unknown => Vec::new(),
            Self::Broken { names, .. } => names.iter().map(String::as_str).collect(),
            Self::Coder(coder) => coder.name.iter().map(String::as_str).collect(),
            Self::Source(source) => source.title.iter().map(String::as_str).collect(),
            Self::Actor(actor) => {
                let aliases = actor.aliases.iter().map(String::as_str);
                std::iter::once(actor.name.as_str())
                    .chain(aliases)
                    .collect()
            }
            Self::Issue(issue) => vec![&issue.label],
            Self::Occasion(occasion) => occasion.event.iter().map(String::as_str).collect(),
        }
    }
}
