//! Facts of parts of one data set that were taken in apart, joined.
//!
//! What is remembered of a data set does not depend on the order in which its parts are taken in, as
//! long as no id is defined in two of them.

use super::ties::Met;
use super::{Brief, Facts, MOST_USERS, Sourceless, Unread, Users};
use crate::model::Kind;

/// Two parts define the same id, or do not fit into one. Which of them is first decides what is found
/// in both, so that they have to be taken in one after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inseparable;

impl Facts {
    /// Facts that know the same entities and headers, to take in another part of the data set with.
    pub(crate) fn fork(&self) -> Self {
        Self {
            headers: self.headers.clone(),
            entities: self.entities.fork(),
            ..Self::default()
        }
    }

    /// Takes in what was observed by a [fork](Self::fork). `met` is called for each reference between
    /// statements of the two.
    ///
    /// # Errors
    ///
    /// When both define the same id; what is known then is of no more use.
    pub(crate) fn merge(
        &mut self,
        fork: Self,
        met: &mut impl FnMut(&Met, &Brief),
    ) -> Result<(), Inseparable> {
        let numbers = self.entities.merge(fork.entities)?;
        let speaker = |number| numbers.of(Kind::Actor, number);
        let shift = self.statements.merge(fork.statements, speaker)?;
        self.ties.merge(
            fork.ties,
            |number| number.shifted(shift),
            |brief| Brief {
                speaker: speaker(brief.speaker),
                ..brief
            },
            &mut self.statements,
            met,
        );
        self.stances.merge(fork.stances, |(holder, issue, day)| {
            let issue = numbers.of(Kind::Issue, issue);
            (speaker(holder), issue, day)
        });
        let users = fork.users.into_iter();
        self.merge_users(users.map(|((kind, number), users)| {
            let number = numbers.of(kind, number);
            ((kind, number), users)
        }));
        self.sourceless.merge(fork.sourceless);
        self.unread.merge(&fork.unread);
        self.headers.extend(fork.headers);
        self.headers.sort_unstable();
        self.headers.dedup();
        self.named_files.extend(fork.named_files);
        self.named_files.sort_by_key(|one| (one.mark, one.number));
        self.repeated.extend(fork.repeated);
        self.repeated.sort_by_key(|one| one.mark);
        self.entities.count(&self.repeated);
        self.of_no_kind.extend(fork.of_no_kind);
        self.misspelt.extend(fork.misspelt);
        self.misspelt.sort_unstable();
        self.misshapen.extend(fork.misshapen);
        self.has_unplaced |= fork.has_unplaced;
        self.has_statements |= fork.has_statements;
        self.is_full |= fork.is_full;
        self.is_complete &= fork.is_complete;
        self.is_sound &= fork.is_sound;
        Ok(())
    }

    /// Takes in who refers to entities that were not defined; some are now.
    fn merge_users(&mut self, others: impl Iterator<Item = ((Kind, u32), Users)>) {
        for (key, users) in others {
            self.users.entry(key).or_default().merge(users);
        }
        let entities = &self.entities;
        self.users.retain(|(kind, number), _| {
            let named = entities.of(*kind);
            named.is_some_and(|named| named.get(*number).defined.is_none())
        });
    }
}

impl Users {
    fn merge(&mut self, other: Self) {
        self.marks.extend(other.marks);
        self.marks.sort_unstable();
        self.are_more |= other.are_more || self.marks.len() > MOST_USERS;
        self.marks.truncate(MOST_USERS);
    }
}

impl Sourceless {
    fn merge(&mut self, other: Self) {
        self.statements.merge(other.statements);
        self.count += other.count;
        self.spans += other.spans;
        self.is_dated |= other.is_dated;
    }
}

impl Unread {
    fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.first = [self.first, other.first].into_iter().flatten().min();
    }
}
