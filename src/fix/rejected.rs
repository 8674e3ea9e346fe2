//! Corrections that were offered and not made.

use std::fmt;

use super::Correction;

/// A correction that was offered and not made, with the reason.
///
/// ```
/// use onrecord::report::Safety;
/// use onrecord::{Options, fix::fix};
///
/// let fixed = fix("talks.yaml", "onrecord: 1\ntitel: Talks\n", Safety::Safe, &Options::default());
/// for rejected in &fixed.rejected {
///     println!("line {}: {}", rejected.correction.line, rejected.reason);
/// }
/// assert!(fixed.rejected.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected {
    /// What would have been done.
    pub correction: Correction,
    /// Why it was not done.
    pub reason: RejectReason,
}

/// Why a correction was not made. Its message is the end of a sentence: "not done: …".
///
/// ```
/// use onrecord::fix::RejectReason;
///
/// assert_eq!(RejectReason::Unreadable.to_string(), "the file could not be read after it");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RejectReason {
    /// The text could not be read after it.
    Unreadable,
    /// It would change the data in a place that it is not about.
    ChangesOtherData,
    /// The finding that it corrects would still be there.
    StillFound,
    /// It would bring a new error.
    NewError {
        /// The rule of that error.
        rule: &'static str,
        /// Its line, counted from 1.
        line: usize,
    },
    /// There is more to correct than is done in one run.
    TooMany,
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("the file could not be read after it"),
            Self::ChangesOtherData => f.write_str("it would change the data in another place, too"),
            Self::StillFound => f.write_str("the same would be found again"),
            Self::NewError { rule, line } => {
                write!(
                    f,
                    "with it there would be a new error: `{rule}` in line {line}"
                )
            }
            Self::TooMany => f.write_str("there is too much to correct for one run; run it again"),
        }
    }
}
