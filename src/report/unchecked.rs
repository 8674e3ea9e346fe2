//! What was not checked, so that nobody takes silence for approval.

use super::FileId;
use crate::report::span::Span;

/// Something that some rules could not check, or were turned off for.
///
/// This is no finding: where there is something to correct, a finding of its own says so.
///
/// ```
/// let report = onrecord::read("onrecord: 1\nactors: [").report;
/// let unchecked = &report.unchecked()[0];
/// assert!(unchecked.rules.is_empty(), "no rule could look at it");
/// assert!(!unchecked.text.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unchecked {
    /// Why it was not looked at.
    pub reason: Reason,
    /// The names of the rules that did not look. Empty when it is every rule but those on how a file
    /// is written.
    pub rules: Vec<&'static str>,
    /// The place that they did not look at, or that kept them from it, if it is one place.
    pub place: Option<(FileId, Span)>,
    /// What was not looked at, for people: "1 quotation was not checked".
    pub text: String,
}

/// Something that a part of a data set refers to and does not define. It may be in another part.
///
/// ```
/// use onrecord::{Options, check_bytes};
///
/// let part = br#"{"type": "issue", "id": "flood", "label": "Flood", "broader": "water"}"#;
/// let options = Options::default().with_partial(true);
/// let report = check_bytes("part-2.ndjson", part.to_vec(), &options);
/// let reference = &report.external_references()[0];
/// assert_eq!((reference.kind, reference.from[0].as_str()), ("issue", "flood"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExternalReference {
    /// What it is, in the word of the format: `actor`, `statement`.
    pub kind: &'static str,
    /// The id that is referred to.
    pub id: String,
    /// The ids of what refers to it, the first 16 in the order of the file. Where that has no id, it
    /// is the line of the reference, as in `line 3`.
    pub from: Vec<String>,
}

/// Why rules did not look at something.
///
/// ```
/// use onrecord::report::Reason;
///
/// let report = onrecord::read("onrecord: 1\nactors: [").report;
/// assert_eq!(report.unchecked()[0].reason, Reason::Unreadable);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// A data file cannot be read, or only in part.
    Unreadable,
    /// Records do not have the shape of the format.
    WrongShape,
    /// A file that `uses` names is not there, or lies outside the data folder.
    UsedFileMissing,
    /// A source's text is named and cannot be read.
    TextMissing,
    /// Nothing says where a source's text is.
    NoText,
    /// Settings or flags turn the rules off.
    Allowed,
    /// Checking was interrupted before it.
    Interrupted,
}
