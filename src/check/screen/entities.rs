//! The coders, sources, actors, issues and occasions of a data set, as far as rules ask for them.

use std::cell::Cell;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use smol_str::SmolStr;

use super::Mark;
use super::words::TextFile;
use crate::model::{ActorKind, Edtf, Kind, OccasionKind, Role};
use crate::project::dataset::SetId;

/// Everything that statements refer to and that is no statement itself.
#[derive(Default)]
pub(super) struct Entities {
    coders: Named,
    sources: Named,
    actors: Named,
    issues: Named,
    occasions: Named,
}

/// The entities of one kind, numbered as they are first met, be it in a reference.
#[derive(Default)]
pub(super) struct Named {
    entities: Vec<Entity>,
    table: HashTable<u32>,
    /// The one asked for last, for which most ask again: records that follow each other speak of the
    /// same.
    last: Cell<u32>,
    hasher: DefaultHashBuilder,
    /// What is defined in the data set itself.
    own: Definitions,
    /// What is defined in the files that it uses.
    used: Definitions,
}

/// The definitions of one kind in one place.
#[derive(Clone, Copy, Default)]
struct Definitions {
    /// The number of what is defined first.
    first: Option<u32>,
    /// An id that is given twice counts twice.
    count: usize,
}

pub(super) struct Entity {
    pub(super) id: SmolStr,
    /// Where it is defined, once it is.
    pub(super) defined: Option<Mark>,
    /// The data set that defines it among those that are used; the first one where several do.
    pub(super) used_in: Option<SetId>,
    is_in_several: bool,
    /// The first record that refers to it.
    pub(super) first_use: Option<Mark>,
    /// How many spans of words are said to stand in it, if it is a source.
    pub(super) spans: usize,
    pub(super) facts: Facts,
}

/// What rules ask of an entity.
#[derive(Default)]
pub(super) enum Facts {
    #[default]
    None,
    Source {
        published: Option<Edtf>,
        original: Option<u32>,
        text: Option<Box<TextFile>>,
    },
    Actor {
        kind: Option<ActorKind>,
        roles: Box<[Role]>,
    },
    Issue {
        broader: Option<u32>,
    },
    Occasion {
        kind: OccasionKind,
        host: Option<u32>,
        date: Option<Edtf>,
    },
}

impl Entities {
    /// Those of a kind; `None` for statements.
    pub(super) fn of(&self, kind: Kind) -> Option<&Named> {
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

    pub(super) fn sources(&self) -> &Named {
        &self.sources
    }

    pub(super) fn actors(&self) -> &Named {
        &self.actors
    }

    pub(super) fn issues(&self) -> &Named {
        &self.issues
    }

    pub(super) fn occasions(&self) -> &Named {
        &self.occasions
    }

    /// All of them, by kind.
    pub(super) fn all(&self) -> impl Iterator<Item = (Kind, u32, &Entity)> {
        let kinds = Kind::ALL.into_iter();
        kinds.flat_map(|kind| {
            let named = self.of(kind).into_iter().flat_map(|named| &named.entities);
            (0..)
                .zip(named)
                .map(move |(number, entity)| (kind, number, entity))
        })
    }
}

impl Named {
    /// The number of an id, given to it now if it has none.
    pub(super) fn number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.find(id) {
            return number;
        }
        let (entities, hasher) = (&mut self.entities, &self.hasher);
        let number = u32::try_from(entities.len()).unwrap_or(u32::MAX);
        entities.push(Entity {
            id: id.into(),
            defined: None,
            used_in: None,
            is_in_several: false,
            first_use: None,
            spans: 0,
            facts: Facts::None,
        });
        self.table
            .insert_unique(hasher.hash_one(id), number, |&number| {
                hasher.hash_one(&*entities[number as usize].id)
            });
        number
    }

    pub(super) fn find(&self, id: &str) -> Option<u32> {
        let is_same = |number: u32| {
            let entity = self.entities.get(number as usize);
            entity.is_some_and(|entity| *entity.id == *id)
        };
        let last = self.last.get();
        if is_same(last) {
            return Some(last);
        }
        let hash = self.hasher.hash_one(id);
        let found = self.table.find(hash, |&number| is_same(number)).copied();
        self.last.set(found.unwrap_or(last));
        found
    }

    pub(super) fn get(&self, number: u32) -> &Entity {
        &self.entities[number as usize]
    }

    pub(super) fn get_mut(&mut self, number: u32) -> &mut Entity {
        &mut self.entities[number as usize]
    }

    /// The entity of an id, if it is defined, here or in a file that is used.
    pub(super) fn defined(&self, id: &str) -> Option<&Entity> {
        let entity = self.get(self.find(id)?);
        entity.is_defined().then_some(entity)
    }

    /// Those that are defined, here or in a file that is used.
    pub(super) fn all_defined(&self) -> impl Iterator<Item = &Entity> {
        let entities = self.entities.iter();
        entities.filter(|entity| entity.is_defined())
    }

    /// Takes note of a definition; gives the place of an earlier one of the same id.
    pub(super) fn define(&mut self, number: u32, mark: Mark, facts: Facts) -> Option<Mark> {
        self.own.add(number);
        let entity = self.get_mut(number);
        if entity.defined.is_none() {
            entity.defined = Some(mark);
            entity.facts = facts;
            return None;
        }
        entity.defined
    }

    /// Takes note of definitions in a data set that is used, so many of one id. What the data set
    /// itself defines goes before it.
    pub(super) fn define_in(&mut self, used: SetId, number: u32, count: usize, facts: Facts) {
        for _ in 0..count {
            self.used.add(number);
        }
        let entity = self.get_mut(number);
        entity.is_in_several |= entity.used_in.is_some();
        entity.used_in.get_or_insert(used);
        if entity.defined.is_none() {
            entity.facts = facts;
        }
    }

    /// Whether nothing is defined in the data set itself.
    pub(super) fn has_none_of_its_own(&self) -> bool {
        self.own.count == 0
    }

    /// The first of those that are meant where none is named, and how many they are: those of the data
    /// set itself or, where it has none, those of the files that it uses.
    pub(super) fn in_reach(&self) -> (Option<&Entity>, usize) {
        let reach = if self.has_none_of_its_own() {
            self.used
        } else {
            self.own
        };
        (reach.first.map(|first| self.get(first)), reach.count)
    }
}

impl Definitions {
    fn add(&mut self, number: u32) {
        self.first.get_or_insert(number);
        self.count += 1;
    }
}

impl Entity {
    /// Whether it is defined, here or in a file that is used.
    pub(super) fn is_defined(&self) -> bool {
        self.defined.is_some() || self.used_in.is_some()
    }

    /// Whether its id has more than one meaning.
    pub(super) fn is_ambiguous(&self) -> bool {
        self.is_in_several || (self.defined.is_some() && self.used_in.is_some())
    }

    /// The data set in which it is, where others see it too and it is the only one that is meant.
    pub(super) fn shared_in(&self) -> Option<SetId> {
        self.used_in.filter(|_| !self.is_ambiguous())
    }

    pub(super) fn is_used(&self) -> bool {
        self.first_use.is_some()
    }
}
