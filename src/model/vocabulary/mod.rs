//! The closed vocabularies: enums whose values and definitions are also in `schema/vocabulary/`.

mod acts;
mod entities;
mod statements;
mod words;

pub use acts::Act;
pub use entities::{ActorKind, OccasionKind, SourceForm};
pub use statements::{
    Attitude, Capacity, Certainty, Confidence, PromptKind, Relation, Shift, Stance, State,
    TermLink, Valence,
};
pub use words::WithheldKind;

/// Declares a vocabulary: an enum, and the word for each value in a file.
///
/// The doc comments are the definitions; a test compares them with the vocabulary's data file.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(#[doc = $definition:literal] $variant:ident = $word:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[doc = concat!(
            "\n\n```\nuse onrecord::model::", stringify!($name), ";\n\n",
            "let first = ", stringify!($name), "::ALL[0];\n",
            "assert_eq!(first.as_str().parse(), Ok(first));\n",
            "assert!(first.definition().ends_with('.'));\n```",
        )]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[non_exhaustive]
        #[allow(clippy::doc_markdown, reason = "the definitions are plain text, shared with data files")]
        pub enum $name {
            $(#[doc = $definition] #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the specification.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word for the value in a file.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What the value means.
            #[must_use]
            pub const fn definition(self) -> &'static str {
                match self {
                    $(Self::$variant => $definition.trim_ascii(),)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().find(|value| value.as_str() == word);
                found.copied().ok_or($crate::model::UnknownWord)
            }
        }

        impl $crate::model::given::Given for $name {}

    };
}
use vocabulary;

/// The error of reading a word that is not in the vocabulary.
///
/// ```
/// use onrecord::model::{Act, UnknownWord};
///
/// assert_eq!("predict".parse(), Ok(Act::Predict));
/// assert_eq!("prophesy".parse::<Act>(), Err(UnknownWord));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the vocabulary does not have this word")
    }
}

impl std::error::Error for UnknownWord {}
