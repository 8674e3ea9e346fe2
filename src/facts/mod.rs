//! What is remembered of the records of a data set, so that rules can judge several of them together.
//!
//! Records are [observed](Facts::observe) one after the other, and nothing of them is kept but this:
//! entities, the ids of statements with the little that other statements' rules ask of them, which
//! statements refer to which, and who holds which stance. It takes some tens of bytes for each
//! statement, whatever its length.

mod broken;
mod days;
mod entities;
mod merge;
mod observe;
mod observe_broken;
mod scope;
mod serial;
mod set;
mod sourcing;
mod stances;
mod statements;
mod ties;

use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

pub(crate) use self::broken::{Broken, Id, entries};
pub(crate) use self::days::Days;
pub(crate) use self::entities::{Body, Entities, Entity, TextFile};
pub(crate) use self::merge::Inseparable;
pub(crate) use self::scope::{Definition, Scope};
pub(crate) use self::serial::count;
pub(crate) use self::set::{Set, Used};
pub(crate) use self::sourcing::Sourcing;
pub(crate) use self::stances::{
    OneDay, Stances, contradicts_itself, day, firm, is_conflict, is_own, is_valid, keyed,
    marks_reversal, moves, reversals, speak_as_the_same,
};
#[cfg(test)]
pub(crate) use self::statements::SUPPLIES;
pub(crate) use self::statements::{Brief, NOBODY, Number, Statements};
pub(crate) use self::ties::{How, Met, Tied};
use crate::model::Kind;
use crate::report::place::Mark;

/// So many of the records that refer to something that is not defined are remembered for it. Where
/// more do, all records are gone through once more.
pub(crate) const MOST_USERS: usize = 16;

/// What is remembered of the records of one data set.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that no other says"
)]
pub(crate) struct Facts {
    /// The records about the data set as a whole; there should be one.
    pub(crate) headers: Vec<Mark>,
    /// The files that records name under `uses`.
    pub(crate) named_files: Vec<NamedFile>,
    pub(crate) entities: Entities,
    pub(crate) statements: Statements,
    /// Definitions whose kind and id another one has before them.
    pub(crate) repeated: Vec<Repeated>,
    /// Who refers to entities that are not defined.
    pub(crate) users: HashMap<(Kind, u32), Users>,
    pub(crate) ties: ties::Ties,
    pub(crate) stances: Stances,
    pub(crate) sourceless: Sourceless,
    /// Whether there may be words of which nothing that could be read says from which source they are.
    pub(crate) has_unplaced: bool,
    /// Ids of records that do not say of which kind they are.
    pub(crate) of_no_kind: HashSet<Box<str>>,
    /// What is written in the place of an id and cannot be one.
    pub(crate) misspelt: Vec<(Kind, Box<str>)>,
    /// Kinds whose section in a document is of another form, such as a list of actors, so that it is
    /// not known what is defined.
    pub(crate) misshapen: Vec<Kind>,
    /// Records that rules cannot read, since they do not have the shape of the format.
    pub(crate) unread: Unread,
    pub(crate) has_statements: bool,
    /// Whether there are more statements than can be remembered.
    pub(crate) is_full: bool,
    /// Whether everything that others refer to could be read.
    pub(crate) is_complete: bool,
    /// Whether every record is written and shaped as the format wants.
    pub(crate) is_sound: bool,
}

/// A file that is named under `uses`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct NamedFile {
    pub(crate) mark: Mark,
    /// Its number among those of the record, counted from 0.
    #[serde(deserialize_with = "count")]
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) path: String,
}

/// A definition whose kind and id another one has before it.
#[derive(Clone, Debug)]
pub(crate) struct Repeated {
    pub(crate) kind: Kind,
    pub(crate) id: SmolStr,
    pub(crate) mark: Mark,
    pub(crate) first: Mark,
    /// What that of a source says: its text is looked for all the same.
    pub(crate) source: Option<Box<Body>>,
}

/// The records that refer to something, as far as they are remembered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Users {
    pub(crate) marks: Vec<Mark>,
    /// Whether there are more.
    pub(crate) are_more: bool,
}

/// The statements that leave open in which source their words are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Sourceless {
    pub(crate) statements: Users,
    #[serde(deserialize_with = "count")]
    pub(crate) count: usize,
    /// How many spans of words name no source.
    #[serde(deserialize_with = "count")]
    pub(crate) spans: usize,
    /// Whether dates of any of them have to be compared with the source that is meant.
    pub(crate) is_dated: bool,
}

/// Records without the shape of the format.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Unread {
    #[serde(deserialize_with = "count")]
    pub(crate) count: usize,
    pub(crate) first: Option<Mark>,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            headers: Vec::new(),
            named_files: Vec::new(),
            entities: Entities::default(),
            statements: Statements::default(),
            repeated: Vec::new(),
            users: HashMap::new(),
            ties: ties::Ties::default(),
            stances: Stances::default(),
            sourceless: Sourceless::default(),
            has_unplaced: false,
            of_no_kind: HashSet::new(),
            misspelt: Vec::new(),
            misshapen: Vec::new(),
            unread: Unread::default(),
            has_statements: false,
            is_full: false,
            is_complete: true,
            is_sound: true,
        }
    }
}

impl Users {
    /// Takes note of one more. A record that refers to the same several times counts so often.
    pub(crate) fn add(&mut self, mark: Mark) {
        if self.marks.len() < MOST_USERS {
            self.marks.push(mark);
        } else {
            self.are_more = true;
        }
    }
}

/// The section of a document in which records of a kind are, for their [`Mark`]s.
pub(crate) const fn section(kind: Kind) -> u8 {
    kind as u8 + 1
}

/// The kind of the records of a section.
pub(crate) fn kind_of(section: u8) -> Option<Kind> {
    Kind::ALL.get(usize::from(section).checked_sub(1)?).copied()
}
