//! Which statements refer to which.
//!
//! A reference is met when both of its ends are known, whichever came first. What rules ask of the two
//! ends can then be asked without reading either again.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::statements::{Brief, Number, Statements};
use super::{MOST_USERS, Mark};
use crate::model::{LinkTarget, Relation, Statement, StatementRef};

/// How one statement refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum How {
    /// It is reported inside it.
    Within,
    /// It is linked to it.
    Link(Relation),
    /// It was replaced by it.
    Replaced,
}

/// The end of a reference from which it leads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tied {
    /// The number of the statement; `None` where that cannot be referred to itself.
    pub(crate) number: Option<Number>,
    pub(crate) brief: Brief,
}

/// A reference of which both ends are known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Met {
    pub(crate) how: How,
    pub(crate) from: Tied,
    pub(crate) to: Number,
}

/// A reference to what is not defined, yet or here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting {
    pub(crate) how: How,
    pub(crate) from: Tied,
}

/// All references between statements.
#[derive(Default)]
pub(crate) struct Ties {
    /// By the id that they name.
    pub(crate) waiting: HashMap<Box<str>, Vec<Waiting>>,
    /// Whether more refer to one id than are remembered.
    pub(crate) is_cut: bool,
    /// Each statement that is reported inside another one, with that one.
    pub(crate) frames: Vec<(Number, Number)>,
    /// Statements that are parts of one utterance.
    pub(crate) parts: Vec<(Number, Number)>,
}

/// The references of a statement, in the order of its keys.
pub(crate) fn references(statement: &Statement) -> impl Iterator<Item = (How, &StatementRef)> {
    let links = statement.links.iter();
    let links = links.filter_map(|link| match &link.target {
        LinkTarget::Statement(other) => Some((How::Link(link.rel), other)),
        LinkTarget::Unrecorded { .. } => None,
    });
    let status = statement.status.iter();
    let replaced = status.filter_map(|status| status.replaced_by.as_ref());
    let within = statement.within.iter().map(|frame| (How::Within, frame));
    within
        .chain(links)
        .chain(replaced.map(|other| (How::Replaced, other)))
}

impl Ties {
    /// Takes note of a reference.
    pub(super) fn add(
        &mut self,
        how: How,
        from: Tied,
        other: &str,
        statements: &mut Statements,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        if let Some(to) = statements.find(other) {
            self.meet(Met { how, from, to }, statements, met);
            return;
        }
        let new = Waiting { how, from };
        match self.waiting.get_mut(other) {
            None => {
                self.waiting.insert(other.into(), vec![new]);
            }
            Some(waiting) if waiting.len() < MOST_USERS => waiting.push(new),
            Some(_) => self.is_cut = true,
        }
    }

    /// Takes note that a statement is defined, to which others may have referred before.
    pub(super) fn define(
        &mut self,
        id: &str,
        to: Number,
        statements: &mut Statements,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        if self.waiting.is_empty() {
            return;
        }
        for Waiting { how, from } in self.waiting.remove(id).unwrap_or_default() {
            self.meet(Met { how, from, to }, statements, met);
        }
    }

    /// Takes in those of another part of the data set. All statements are known already.
    pub(super) fn merge(
        &mut self,
        other: Self,
        renumber: impl Fn(Number) -> Number,
        brief: impl Fn(Brief) -> Brief,
        statements: &mut Statements,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        let both = |(one, other): (Number, Number)| (renumber(one), renumber(other));
        self.frames.extend(other.frames.into_iter().map(both));
        self.parts.extend(other.parts.into_iter().map(both));
        self.is_cut |= other.is_cut;
        let known = std::mem::take(&mut self.waiting).into_iter();
        let new = other.waiting.into_iter().map(|(id, waiting)| {
            let moved = waiting.into_iter().map(|Waiting { how, from }| {
                let number = from.number.map(&renumber);
                let brief = brief(from.brief);
                let from = Tied { number, brief };
                Waiting { how, from }
            });
            (id, moved.collect())
        });
        for (id, waiting) in known.chain(new) {
            if let Some(to) = statements.find(&id) {
                for Waiting { how, from } in waiting {
                    self.meet(Met { how, from, to }, statements, met);
                }
                continue;
            }
            let all = self.waiting.entry(id).or_default();
            all.extend(waiting);
            all.sort_by_key(|one| one.from.brief.mark);
            self.is_cut |= all.len() > MOST_USERS;
            all.truncate(MOST_USERS);
        }
    }

    /// Puts all that refer to some ids in the place of those that are remembered of them.
    pub(crate) fn put_waiting(&mut self, all: Vec<(Mark, String)>) {
        for (_, id) in &all {
            self.waiting.insert(id.as_str().into(), Vec::new());
        }
        for (mark, id) in all {
            if let Some(waiting) = self.waiting.get_mut(id.as_str()) {
                let how = How::Replaced;
                waiting.push(Waiting {
                    how,
                    from: from(mark),
                });
            }
        }
        self.is_cut = false;
    }

    pub(super) fn meet(
        &mut self,
        tie: Met,
        statements: &mut Statements,
        met: &mut impl FnMut(&Met, &Brief),
    ) {
        let to = statements.brief(tie.to);
        match (tie.how, tie.from.number) {
            (How::Within, from) => {
                statements.set_frame(tie.to);
                self.frames.extend(from.map(|from| (from, tie.to)));
            }
            (How::Link(rel), Some(from)) => {
                if rel == Relation::SameUtterance {
                    self.parts.push((from, tie.to));
                }
                if to.speaker != tie.from.brief.speaker {
                    statements.set_linked_to_other(from);
                }
            }
            (How::Link(_) | How::Replaced, _) => {}
        }
        met(&tie, &to);
    }
}

/// A record that refers to something.
pub(crate) fn from(mark: Mark) -> Tied {
    Tied {
        number: None,
        brief: Brief::unknown(mark),
    }
}
