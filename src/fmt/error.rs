//! Why a text is left as it is.

use std::fmt;

/// Why a text was not formatted.
///
/// Formatting never loses anything: where it would, or where a text cannot be read without doubt, the
/// text is left as it is. The message is the end of a sentence that begins with "it".
///
/// ```
/// use onrecord::fmt::{FormatError, format};
/// use onrecord::{DataFormat, Limits};
///
/// let text = "onrecord: 1\nextra: {a: &x 1, b: *x}\n";
/// let error = format(text, DataFormat::Yaml, &Limits::default()).unwrap_err();
/// assert_eq!(error, FormatError::Anchors);
/// assert_eq!(error.to_string(), "uses anchors (`&` and `*`), which would be lost");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatError {
    /// The text is NDJSON, which has one record per line and no other layout.
    Ndjson,
    /// The text has a mistake in its writing; the first finding is of this rule.
    Mistake {
        /// The name of the rule.
        rule: &'static str,
    },
    /// The text holds several data sets.
    SeveralDataSets,
    /// The text holds nothing.
    Empty,
    /// The text holds something else than keys and their values.
    NoKeys,
    /// The text uses anchors and aliases of YAML.
    Anchors,
    /// The text uses tags or directives of YAML.
    Tags,
    /// The formatted text would not mean the same.
    Changed,
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ndjson => f.write_str("is NDJSON, which has one record per line"),
            Self::Mistake { rule } => write!(
                f,
                "has a mistake in its writing (`{rule}`); `onrecord check` shows where"
            ),
            Self::SeveralDataSets => {
                f.write_str("holds several data sets; give each a file of its own")
            }
            Self::Empty => f.write_str("holds nothing"),
            Self::NoKeys => f.write_str("does not hold keys such as `onrecord` and `statements`"),
            Self::Anchors => f.write_str("uses anchors (`&` and `*`), which would be lost"),
            Self::Tags => f.write_str("uses tags (`!`) or directives (`%`), which would be lost"),
            Self::Changed => f.write_str("cannot be formatted without changing what it says"),
        }
    }
}

impl std::error::Error for FormatError {}
