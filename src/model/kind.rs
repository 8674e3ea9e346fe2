//! The kinds of things that have ids.

/// What an id can refer to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Coder,
    Source,
    Actor,
    Issue,
    Occasion,
    Statement,
}

impl Kind {
    pub(crate) const ALL: [Kind; 6] = [
        Self::Coder,
        Self::Source,
        Self::Actor,
        Self::Issue,
        Self::Occasion,
        Self::Statement,
    ];

    /// The word for one of them, which is also its `type` in NDJSON.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Coder => "coder",
            Self::Source => "source",
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Occasion => "occasion",
            Self::Statement => "statement",
        }
    }

    /// The word with its article.
    pub(crate) const fn a_word(self) -> &'static str {
        match self {
            Self::Coder => "a coder",
            Self::Source => "a source",
            Self::Actor => "an actor",
            Self::Issue => "an issue",
            Self::Occasion => "an occasion",
            Self::Statement => "a statement",
        }
    }

    /// The key of a file under which they are defined.
    pub(crate) const fn section(self) -> &'static str {
        match self {
            Self::Coder => "coders",
            Self::Source => "sources",
            Self::Actor => "actors",
            Self::Issue => "issues",
            Self::Occasion => "occasions",
            Self::Statement => "statements",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
