//! Why a text is not the value that it should be.

use std::fmt;
use std::ops::Range;

/// Why a text is not the value that it should be, in plain words.
///
/// Every value type's error is one of these or converts into one.
///
/// ```
/// use onrecord::model::{CountryCode, ValueError};
///
/// let error: ValueError = "Ukraine".parse::<CountryCode>().unwrap_err();
/// assert_eq!(error.message, "a country is written as a code of two capital letters, such as `FR`");
/// assert_eq!(error.suggestion.as_deref(), Some("UA"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueError {
    /// What is wrong, in plain words, without a full stop at the end.
    pub message: String,
    /// The bytes of the value that are wrong. Both ends are at character boundaries.
    pub range: Range<usize>,
    /// The whole value as it was probably meant. It is only given if one correction is obvious, and it
    /// is always valid.
    pub suggestion: Option<String>,
}

impl ValueError {
    /// An error about the bytes `range` of a value, without a suggestion.
    pub(crate) fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            message: message.into(),
            range,
            suggestion: None,
        }
    }

    /// An error about the whole of `text`.
    pub(crate) fn whole(message: impl Into<String>, text: &str) -> Self {
        Self::new(message, 0..text.len())
    }

    /// Adds a correction, if there is one.
    #[must_use]
    pub(crate) fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ValueError {}
