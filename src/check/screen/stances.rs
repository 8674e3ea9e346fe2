//! Who takes which stance on what, and on which day: for finding stances that may contradict each
//! other.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use hashbrown::{HashMap, HashSet};

use super::entities::Entities;
use crate::model::{Position, Stance, Statement};
use crate::rules::stances::taken::{day, firm, is_valid};

/// Whose stance on which issue, by their numbers, and the day, counted from 1970-01-01.
type Key = (u32, u32, i128);

/// The stances of all statements.
#[derive(Default)]
pub(super) struct Stances {
    taken: HashMap<Key, u8>,
    /// Where opposed ones meet.
    conflicts: HashSet<Key>,
}

/// What the stances of a statement let expect.
#[derive(Clone, Copy, Default)]
pub(super) struct Expected {
    pub(super) contradicts_itself: bool,
    /// Whether they meet opposed ones, or may yet do so: what is said of others is told of when those
    /// speak for themselves, however much later.
    pub(super) may_be_opposed: bool,
}

/// The bits of what is known of a stance: taken by the holder, or said of the holder by another.
const OWN_FOR: u8 = 1;
const OWN_AGAINST: u8 = 2;
const SAID_FOR: u8 = 4;
const SAID_AGAINST: u8 = 8;

impl Stances {
    /// Takes in what a statement holds. What contradicts another statement is found in another look,
    /// since that one may be far away.
    pub(super) fn add(&mut self, statement: &Statement, entities: &Entities) -> Expected {
        let mut expected = Expected::default();
        if statement.positions.is_empty() || !is_valid(statement) {
            return expected;
        }
        for (key, bit) in keyed(statement, entities) {
            let known = self.taken.entry(key).or_default();
            *known |= bit;
            expected.may_be_opposed |= bit & (SAID_FOR | SAID_AGAINST) != 0;
            if is_conflict(*known) {
                expected.may_be_opposed = true;
                self.conflicts.insert(key);
            }
        }
        expected.contradicts_itself = contradicts_itself(statement);
        expected
    }

    /// Those of actors on issues that stand in data sets which others use too.
    pub(super) fn shared(&self, entities: &Entities) -> SharedStances {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let shared = self
            .taken
            .iter()
            .filter_map(|((holder, issue, day), bits)| {
                let (holder, issue) = (
                    entities.actors().get(*holder),
                    entities.issues().get(*issue),
                );
                let sets = (holder.shared_in()?, issue.shared_in()?);
                let key = hasher.hash_one((sets, &holder.id, &issue.id, day));
                Some((key, *bits))
            });
        let mut all = SharedStances::default();
        for (key, bits) in shared {
            // Of two with one hash it is taken that they are the same.
            *all.0.entry(key).or_default() |= bits;
        }
        all
    }

    pub(super) fn has_conflicts(&self) -> bool {
        !self.conflicts.is_empty()
    }

    /// Whether a stance of the statement meets an opposed one.
    pub(super) fn is_in_conflict(&self, statement: &Statement, entities: &Entities) -> bool {
        is_valid(statement)
            && keyed(statement, entities).any(|(key, _)| self.conflicts.contains(&key))
    }
}

/// Stances by the hash of holder, issue and day. That two have one hash makes no more of it than that
/// they are looked at more closely.
#[derive(Default)]
pub(crate) struct SharedStances(HashMap<u64, u8>);

impl SharedStances {
    /// Adds those of another data set; says whether any may contradict those that are there.
    pub(crate) fn meet(&mut self, others: Self) -> bool {
        let mut is_met = false;
        for (key, bits) in others.0 {
            let known = self.0.entry(key).or_default();
            is_met |= *known != 0 && is_conflict(*known | bits);
            *known |= bits;
        }
        is_met
    }
}

fn is_conflict(bits: u8) -> bool {
    let has = |mask: u8| bits & mask != 0;
    (has(OWN_FOR) && has(OWN_AGAINST | SAID_AGAINST)) || (has(OWN_AGAINST) && has(SAID_FOR))
}

/// The stances of a statement that was made on a known day.
fn keyed<'s>(
    statement: &'s Statement,
    entities: &'s Entities,
) -> impl Iterator<Item = (Key, u8)> + 's {
    let said = statement.said.as_ref().and_then(day);
    let positions = said.map(|said| (said, statement.positions.iter()));
    let keyed = positions.map(|(said, positions)| {
        positions.filter_map(move |position| {
            let (key, bit) = one(statement, position, entities)?;
            Some(((key.0, key.1, said.number()), bit))
        })
    });
    keyed.into_iter().flatten()
}

fn one(
    statement: &Statement,
    position: &Position,
    entities: &Entities,
) -> Option<((u32, u32), u8)> {
    let stance = firm(position)?;
    let holder = position.holder.as_ref().unwrap_or(&statement.speaker);
    let mut voices = std::iter::once(&statement.speaker)
        .chain(&statement.jointly_with)
        .chain(&statement.on_behalf_of);
    let is_own = voices.any(|voice| voice == holder);
    // What stands inside another statement is somebody's account of it.
    if is_own && statement.within.is_some() {
        return None;
    }
    let bit = match (is_own, stance == Stance::For) {
        (true, true) => OWN_FOR,
        (true, false) => OWN_AGAINST,
        (false, true) => SAID_FOR,
        (false, false) => SAID_AGAINST,
    };
    let holder = entities.actors().find(holder.as_str())?;
    let issue = entities.issues().find(position.issue.as_str())?;
    Some(((holder, issue), bit))
}

/// Whether one holder is for something and against it in one statement.
fn contradicts_itself(statement: &Statement) -> bool {
    let holder = |position: &Position| position.holder.clone().unwrap_or(statement.speaker.clone());
    let positions = || statement.positions.iter();
    statement.positions.len() > 1
        && positions().enumerate().any(|(index, one)| {
            let opposed = |other: &Position| match (firm(one), firm(other)) {
                (Some(first), Some(second)) => {
                    first != second && one.issue == other.issue && holder(one) == holder(other)
                }
                _ => false,
            };
            positions().skip(index + 1).any(opposed)
        })
}
