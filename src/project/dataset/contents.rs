//! What one data set defines.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry as Place;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::{Definition, Set};
use crate::model::Kind;
use crate::syntax::tree::Node;

/// What one data set defines. Many rules go over it, so that it is looked for once.
pub(super) struct Contents<'a> {
    pub(super) set: &'a Set,
    /// In the order of the file.
    pub(super) definitions: Vec<(Kind, &'a str, Definition<'a>)>,
    /// Also those without an id.
    pub(super) statements: Vec<Node<'a>>,
    hasher: DefaultHashBuilder,
    /// The place of the first definition of each kind and id.
    pub(super) first: HashTable<u32>,
    /// The places of the others, each with that of the first.
    pub(super) repeated: Vec<(u32, u32)>,
}

impl<'a> Contents<'a> {
    pub(super) fn of(set: &'a Set) -> Self {
        let mut contents = Self {
            set,
            definitions: set.definitions().collect(),
            statements: set.statements().collect(),
            hasher: DefaultHashBuilder::default(),
            first: HashTable::new(),
            repeated: Vec::new(),
        };
        contents.index();
        contents
    }

    fn index(&mut self) {
        let (all, hasher) = (&self.definitions, &self.hasher);
        let key = |place: u32| (all[place as usize].0, all[place as usize].1);
        let hash = |place: &u32| hasher.hash_one(key(*place));
        self.first.reserve(all.len(), hash);
        for place in (0..).take(all.len()) {
            let is_same = |other: &u32| key(*other) == key(place);
            match self.first.entry(hash(&place), is_same, hash) {
                Place::Vacant(free) => {
                    free.insert(place);
                }
                Place::Occupied(first) => self.repeated.push((place, *first.get())),
            }
        }
    }

    pub(super) fn first(&self, kind: Kind, id: &str) -> Option<Definition<'a>> {
        let is_same = |place: &u32| {
            let (of, name, _) = self.definitions[*place as usize];
            (of, name) == (kind, id)
        };
        let place = self.first.find(self.hasher.hash_one((kind, id)), is_same)?;
        Some(self.definitions[*place as usize].2)
    }
}
