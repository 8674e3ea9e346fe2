//! Who takes which stance on what, and on which day: for finding stances that may contradict each
//! other.

use hashbrown::HashMap;

use super::entities::Entities;
use crate::model::{Day, Edtf, Position, Qualification, Stance, State, Statement};

/// Whose stance on which issue, by their numbers, and the day, counted from 1970-01-01.
pub(crate) type Key = (u32, u32, i128);

/// The stances of all statements of a data set.
#[derive(Default)]
pub(crate) struct Stances {
    taken: HashMap<Key, u8>,
    /// Whether any statement takes both sides by itself.
    pub(crate) are_both_taken: bool,
}

/// The bits of what is known of a stance: taken by the holder, or said of the holder by another.
const OWN_FOR: u8 = 1;
const OWN_AGAINST: u8 = 2;
const SAID_FOR: u8 = 4;
const SAID_AGAINST: u8 = 8;

impl Stances {
    /// Takes in what a statement holds.
    pub(super) fn add(&mut self, statement: &Statement, entities: &Entities) {
        if statement.positions.is_empty() || !is_valid(statement) {
            return;
        }
        self.are_both_taken |= contradicts_itself(statement);
        for (key, bit) in keyed(statement, entities) {
            *self.taken.entry(key).or_default() |= bit;
        }
    }

    /// Takes in those of another part of the data set, whose holders and issues have other numbers here.
    pub(super) fn merge(&mut self, other: Self, renumber: impl Fn(Key) -> Key) {
        for (key, bits) in other.taken {
            *self.taken.entry(renumber(key)).or_default() |= bits;
        }
        self.are_both_taken |= other.are_both_taken;
    }

    /// All of them, each with what is known of it.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Key, u8)> {
        self.taken.iter().map(|(key, bits)| (*key, *bits))
    }
}

/// Whether what is known of a stance may be a contradiction.
pub(crate) const fn is_conflict(bits: u8) -> bool {
    let own_for = bits & OWN_FOR != 0 && bits & (OWN_AGAINST | SAID_AGAINST) != 0;
    own_for || (bits & OWN_AGAINST != 0 && bits & SAID_FOR != 0)
}

/// The stances of a statement that was made on a known day.
pub(crate) fn keyed<'s>(
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
    // What is reported inside another statement is somebody's account of it.
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
    let issues = entities.of(crate::model::Kind::Issue)?;
    let issue = issues.find(position.issue.as_str())?;
    Some(((holder, issue), bit))
}

/// Whether one holder is for something and against it in one statement.
pub(crate) fn contradicts_itself(statement: &Statement) -> bool {
    let holder = |position: &Position| position.holder.clone().unwrap_or(statement.speaker.clone());
    let positions = || statement.positions.iter();
    statement.positions.len() > 1
        && is_valid(statement)
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

/// The stance of a position, if it cannot go together with its opposite. One that moves may be another
/// an hour later.
pub(crate) fn firm(position: &Position) -> Option<Stance> {
    let moves = position.shift.is_some() || position.prior.is_some();
    let is_firm = |stance: &Stance| matches!(stance, Stance::For | Stance::Against);
    position.stance.filter(is_firm).filter(|_| !moves)
}

/// Whether a statement was neither retracted nor superseded.
pub(crate) fn is_valid(statement: &Statement) -> bool {
    let state = statement.status.as_ref().map(|status| status.state);
    !matches!(state, Some(State::Retracted | State::Superseded))
}

/// The day, where a date is known to be just one.
pub(crate) fn day(date: &Edtf) -> Option<Day> {
    let only = date.earliest().filter(|_| date.earliest() == date.latest());
    only.filter(|_| date.qualification() == Qualification::None)
}
