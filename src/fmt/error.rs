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
/// assert_eq!(error, FormatError::Anchors { line: 2 });
/// assert_eq!(error.to_string(), "uses anchors (`&` and `*`) in line 2, which would be lost");
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
        /// The line, counted from 1.
        line: usize,
    },
    /// The text holds several data sets.
    SeveralDataSets {
        /// The line in which the second one begins.
        line: usize,
    },
    /// The text holds nothing.
    Empty,
    /// The text holds something else than keys and their values.
    NoKeys {
        /// The line in which it begins.
        line: usize,
    },
    /// The text uses anchors and aliases of YAML.
    Anchors {
        /// The line of the first one.
        line: usize,
    },
    /// The text uses tags or directives of YAML.
    Tags {
        /// The line of the first one.
        line: usize,
    },
    /// The formatted text would not mean the same.
    Changed {
        /// The line of the first value or comment that would change.
        line: usize,
    },
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ndjson => f.write_str("is NDJSON, which has one record per line"),
            Self::Mistake { rule, line } => write!(
                f,
                "has a mistake in its writing in line {line} (`{rule}`); `onrecord check` shows where"
            ),
            Self::SeveralDataSets { line } => write!(
                f,
                "holds several data sets, the second from line {line} on; give each a file of its own"
            ),
            Self::Empty => f.write_str("holds nothing"),
            Self::NoKeys { line } => write!(
                f,
                "does not hold keys such as `onrecord` and `statements` (line {line})"
            ),
            Self::Anchors { line } => write!(
                f,
                "uses anchors (`&` and `*`) in line {line}, which would be lost"
            ),
            Self::Tags { line } => write!(
                f,
                "uses tags (`!`) or directives (`%`) in line {line}, which would be lost"
            ),
            Self::Changed { line } => {
                write!(
                    f,
                    "cannot be formatted without changing what line {line} says"
                )
            }
        }
    }
}

impl std::error::Error for FormatError {}
