//! Why the keys of a record do not go together.

use std::fmt;

use super::Act;

/// Why a record is refused whose single values are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordError {
    /// A key says nothing.
    Empty,
    MoreThanThreeActs,
    ActTwice(Act),
    NoWords,
    OtherWithoutNote,
    LinkTarget,
    SpeakerOfStatement,
    OneKindOfWords,
    WithheldWithoutPlace,
    HashOfKeptWords,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "empty: write something or leave the key out",
            Self::MoreThanThreeActs => "at most three acts, the main one first",
            Self::ActTwice(act) => return write!(f, "the act `{act}` is there twice"),
            Self::NoWords => "a statement needs `text`, `gist` or both",
            Self::OtherWithoutNote => "the act `other` needs a `note` that says what it is",
            Self::LinkTarget => "exactly one of `statement` and `unrecorded`",
            Self::SpeakerOfStatement => "`speaker` goes with `unrecorded` only",
            Self::OneKindOfWords => "exactly one of `quote`, `report`, `unmarked` and `withheld`",
            Self::WithheldWithoutPlace => "withheld words need `at`",
            Self::HashOfKeptWords => "`sha256` goes with `withheld` only",
        })
    }
}

impl std::error::Error for RecordError {}
