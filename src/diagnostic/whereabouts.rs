//! Which value of the data a place lies in.

use std::fmt;

use super::FileId;
use crate::span::Span;

/// A place as programs name it: not by line and column but by the way to it through the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// Which document of the file the place is in, counted from 1 among those that could be read; in
    /// the stream form, the number of the line.
    pub document: usize,
    /// The JSON Pointer (RFC 6901) of the innermost value that holds the place. A key lies in its
    /// value.
    pub pointer: String,
    /// The id of the statement that the place is in.
    pub statement: Option<String>,
}

/// Finds the value for a place. It is asked only for findings that are shown, and does its work then.
pub(crate) trait Locate: fmt::Debug + Send + Sync {
    /// The value that a place lies in; `None` where there is no data.
    fn locate(&self, file: FileId, span: Span) -> Option<Whereabouts>;
}
