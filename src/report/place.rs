//! Places in records, named by the way that leads to them.
//!
//! A rule decides on typed records, which know nothing of lines and columns. What it has to say it
//! says of such places; where they are in a text is looked up only for what is reported.

/// The number of a data set among those that are checked in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(pub(crate) usize);

/// Which record of a data set: in NDJSON the byte where its line starts, in a document its kind and
/// its number among the records of that kind (see [`Mark::in_document`]). Records of one kind are in
/// the order of their marks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "u64", into = "u64")]
pub(crate) struct Mark(pub(crate) u64);

/// A record of one of the data sets that are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RecordId {
    pub(crate) set: SetId,
    pub(crate) mark: Mark,
}

/// One step from a value into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The value under a key.
    Key(&'static str),
    /// The item of a list, counted from 0.
    Item(u32),
    /// The value of the member of a map that has this number, counted from 0.
    Member(u32),
    /// The id by which a record is known: the key of an entry, or the value of `id`.
    Id,
    /// The first key of a map.
    FirstKey,
}

/// How many steps lead to the innermost value that a rule speaks of.
const DEEPEST: usize = 4;

/// A value of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) record: RecordId,
    steps: [Step; DEEPEST],
    len: u8,
}

impl Mark {
    /// A line of NDJSON has a lower one.
    pub(crate) const END_OF_LINES: u64 = 1 << 47;

    /// How many records of one kind a document can have.
    const KINDS: u32 = 56;

    /// The mark of the record that has this number among those of its section in a document. The
    /// record about the whole data set is section 0.
    pub(crate) const fn in_document(section: u8, number: usize) -> Self {
        Self((section as u64) << Self::KINDS | number as u64)
    }

    /// The section of a document, and the number in it.
    pub(crate) const fn section(self) -> (u8, usize) {
        let section = (self.0 >> Self::KINDS) as u8;
        let number = self.0 & ((1 << Self::KINDS) - 1);
        (section, number as usize)
    }
}

impl From<Mark> for u64 {
    fn from(mark: Mark) -> Self {
        mark.0
    }
}

/// Only those of lines are ever read.
impl TryFrom<u64> for Mark {
    type Error = String;

    fn try_from(at: u64) -> Result<Self, String> {
        if at < Self::END_OF_LINES {
            Ok(Self(at))
        } else {
            Err(format!("{at} is no place of a line"))
        }
    }
}

impl Place {
    /// The whole of a record.
    pub(crate) const fn of(record: RecordId) -> Self {
        Self {
            record,
            steps: [Step::Id; DEEPEST],
            len: 0,
        }
    }

    /// The value under a key. Where there is none, what is around it is meant.
    pub(crate) const fn key(self, key: &'static str) -> Self {
        self.step(Step::Key(key))
    }

    /// The item of a list, counted from 0, or the list where there is none.
    pub(crate) fn item(self, index: usize) -> Self {
        self.step(Step::Item(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The value of a member of a map, counted from 0, or the map where there is none.
    pub(crate) fn member(self, index: usize) -> Self {
        self.step(Step::Member(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The id of the record.
    pub(crate) const fn id(self) -> Self {
        self.step(Step::Id)
    }

    /// The first key of a map.
    pub(crate) const fn first_key(self) -> Self {
        self.step(Step::FirstKey)
    }

    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps[..usize::from(self.len)]
    }

    const fn step(mut self, step: Step) -> Self {
        let len = self.len as usize;
        if len < DEEPEST {
            self.steps[len] = step;
            self.len += 1;
        }
        self
    }
}
