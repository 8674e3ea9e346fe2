//! Which value of the data a place is in: its JSON pointer.

use std::fmt;

use super::FileId;
use crate::report::span::Span;

/// A place as programs name it: not by line and column but by its path in the data.
///
/// ```
/// let text = "onrecord: 1\nstatements:\n- {id: s1, speaker: Roe, acts: [predict], gist: Soon.}\n";
/// let report = onrecord::read(text).report;
/// let place = report.locate(&report.findings()[0].primary).unwrap();
/// assert_eq!(place.pointer, "/statements/0/speaker");
/// assert_eq!(place.statement.as_deref(), Some("s1"));
/// assert_eq!(place.document, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// Which document of the file the place is in, counted from 1 among those that could be read; in
    /// NDJSON, the number of the line.
    pub document: usize,
    /// The JSON Pointer (RFC 6901) of the innermost value that contains the place. A key belongs to its
    /// value.
    pub pointer: String,
    /// The id of the statement that the place is in.
    pub statement: Option<String>,
}

/// Finds the value for a place. It is asked only for findings that are shown, and does its work then.
pub(crate) trait Locate: fmt::Debug + Send + Sync {
    /// The value that a place lies in; `None` where there is no data.
    fn locate(&self, file: FileId, span: Span) -> Option<Location>;
}
