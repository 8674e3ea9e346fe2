//! Why the keys of a record do not go together.

use std::fmt;

use super::Act;

/// Why a record is refused whose single values are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordError {
    /// A record has no value at all.
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
            Self::Empty => "empty: add a value or leave the key out",
            Self::MoreThanThreeActs => "a statement has at most three acts, the main one first",
            Self::ActTwice(act) => return write!(f, "the act `{act}` is in the list twice"),
            Self::NoWords => "a statement needs `text`, `gist` or both",
            Self::OtherWithoutNote => {
                "the act `other` needs a `note` that says what the utterance does"
            }
            Self::LinkTarget => "a link has exactly one of `statement` and `unrecorded`",
            Self::SpeakerOfStatement => "`speaker` is only allowed with `unrecorded`",
            Self::OneKindOfWords => {
                "an item of `text` has exactly one of `quote`, `report`, `unmarked` and `withheld`"
            }
            Self::WithheldWithoutPlace => "withheld words need `at`",
            Self::HashOfKeptWords => "`sha256` is only allowed with `withheld`",
        })
    }
}

impl std::error::Error for RecordError {}
