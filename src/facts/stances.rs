//! Who takes which stance on what, and on which day: for finding stances that may contradict each
//! other.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::entities::Entities;
use crate::model::{Day, Edtf, Position, Qualification, Relation, Stance, State, Statement};
use crate::report::place::Mark;

/// Whose stance on which issue, by their numbers, and the day, counted from 1970-01-01.
pub(crate) type Key = (u32, u32, i128);

/// The stances of all statements of a data set.
#[derive(Default)]
pub(crate) struct Stances {
    taken: HashMap<Key, Taken>,
    /// Whether any statement takes both sides by itself.
    pub(crate) are_both_taken: bool,
}

/// What is known of a stance.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Taken {
    pub(crate) bits: u8,
    /// The first statement in which the holder is for it.
    pub(crate) own_for: Option<Mark>,
    /// The first one in which the holder is against it.
    pub(crate) own_against: Option<Mark>,
}

impl Taken {
    fn add(&mut self, other: Self) {
        let first =
            |one: Option<Mark>, other: Option<Mark>| [one, other].into_iter().flatten().min();
        self.bits |= other.bits;
        self.own_for = first(self.own_for, other.own_for);
        self.own_against = first(self.own_against, other.own_against);
    }

    /// Whether the holder's position is said to move, or has conditions.
    pub(crate) fn moves(self) -> bool {
        self.bits & OWN_MOVES != 0
    }

    /// Whether the holder speaks of it at all.
    pub(crate) fn is_own(self) -> bool {
        self.bits & (OWN_FOR | OWN_AGAINST | OWN_MOVES) != 0
    }
}

/// The bits of what is known of a stance: taken by the holder, or said of the holder by another.
const OWN_FOR: u8 = 1;
const OWN_AGAINST: u8 = 2;
const SAID_FOR: u8 = 4;
const SAID_AGAINST: u8 = 8;
const OWN_MOVES: u8 = 16;

impl Stances {
    /// Takes in what a statement holds.
    pub(super) fn add(&mut self, mark: Mark, statement: &Statement, entities: &Entities) {
        if statement.positions.is_empty() || !is_valid(statement) {
            return;
        }
        self.are_both_taken |= contradicts_itself(statement);
        for (key, bit) in keyed(statement, entities) {
            let taken = Taken {
                bits: bit,
                own_for: (bit == OWN_FOR).then_some(mark),
                own_against: (bit == OWN_AGAINST).then_some(mark),
            };
            self.taken.entry(key).or_default().add(taken);
        }
    }

    /// Takes in those of another part of the data set, whose holders and issues have other numbers here.
    pub(super) fn merge(&mut self, other: Self, renumber: impl Fn(Key) -> Key) {
        for (key, taken) in other.taken {
            self.taken.entry(renumber(key)).or_default().add(taken);
        }
        self.are_both_taken |= other.are_both_taken;
    }

    /// Makes one that was written the same again.
    pub(super) fn restore(&mut self, key: Key, taken: Taken) {
        self.taken.insert(key, taken);
    }

    /// All of them, each with what is known of it.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Key, Taken)> {
        self.taken.iter().map(|(key, taken)| (*key, *taken))
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
    let holder = position.holder.as_ref().unwrap_or(&statement.speaker);
    let is_own = is_own(statement, position);
    // What is reported inside another statement is somebody's account of it.
    if is_own && statement.within.is_some() {
        return None;
    }
    let bit = match (is_own, firm(position)) {
        (true, Some(Stance::For)) => OWN_FOR,
        (true, Some(_)) => OWN_AGAINST,
        (false, Some(Stance::For)) => SAID_FOR,
        (false, Some(_)) => SAID_AGAINST,
        (true, None) if moves(position) => OWN_MOVES,
        (_, None) => return None,
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

/// Whether the one whose position it is speaks, alone or with others, or through the speaker.
pub(crate) fn is_own(statement: &Statement, position: &Position) -> bool {
    let holder = position.holder.as_ref().unwrap_or(&statement.speaker);
    let mut voices = std::iter::once(&statement.speaker)
        .chain(&statement.jointly_with)
        .chain(&statement.on_behalf_of);
    voices.any(|voice| voice == holder)
}

/// Whether a position is said to move, or has conditions: whatever follows is no surprise.
pub(crate) fn moves(position: &Position) -> bool {
    let is_said = position.shift.is_some() || position.prior.is_some();
    is_said || position.stance == Some(Stance::Conditional)
}

/// What somebody holds on one day on one issue.
#[derive(Clone, Copy)]
pub(crate) struct OneDay<T> {
    pub(crate) is_for: Option<T>,
    pub(crate) is_against: Option<T>,
    pub(crate) moves: bool,
}

/// Where a holder is for something and then against it, or the other way round, and no position in
/// between moves: what was said before, and what after. The days are in their order.
pub(crate) fn reversals<T: Copy>(days: impl IntoIterator<Item = OneDay<T>>) -> Vec<(T, T)> {
    let mut found = Vec::new();
    let mut last = None;
    for day in days {
        last = match (day.is_for, day.is_against, day.moves) {
            (None, None, false) => last,
            (Some(new), None, false) => {
                if let Some((Stance::Against, old)) = last {
                    found.push((old, new));
                }
                Some((Stance::For, new))
            }
            (None, Some(new), false) => {
                if let Some((Stance::For, old)) = last {
                    found.push((old, new));
                }
                Some((Stance::Against, new))
            }
            // Both on one day is another matter.
            _ => None,
        };
    }
    found
}

/// Whether two statements are by somebody who speaks as the same: a minister may hold for herself what
/// she does not hold for her government.
pub(crate) fn speak_as_the_same(one: &Statement, other: &Statement) -> bool {
    one.capacity == other.capacity && one.on_behalf_of == other.on_behalf_of
}

/// Whether a link says that the two statements do not go together.
pub(crate) const fn marks_reversal(relation: Relation) -> bool {
    match relation {
        Relation::Contradicts | Relation::Retracts | Relation::Corrects => true,
        Relation::RespondsTo
        | Relation::Answers
        | Relation::Rebuts
        | Relation::Supports
        | Relation::Elaborates
        | Relation::Repeats
        | Relation::SameUtterance => false,
    }
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
