//! Why a query cannot be asked.

use std::fmt;
use std::ops::Range;

/// Why a [`Query`](super::Query) cannot be asked: it is not written as one, or it names what is not in the
/// data.
///
/// ```
/// use onrecord::analysis::Query;
///
/// let error = Query::parse("act = prophesy").unwrap_err();
/// assert_eq!(error.to_string(), "there is no act `prophesy`");
/// assert_eq!(error.place(), Some(6..14));
/// assert!(error.help().unwrap().starts_with("use one of"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    message: String,
    help: Option<String>,
    place: Option<Range<usize>>,
}

impl QueryError {
    pub(super) fn new(message: impl Into<String>, place: Option<Range<usize>>) -> Self {
        Self {
            message: message.into(),
            help: None,
            place,
        }
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the nearest of the words that would have been right.
    pub(super) fn nearest<'a>(
        self,
        written: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match crate::report::suggest::nearest(written, candidates) {
            Some(nearest) => self.with_help(format!("did you mean `{nearest}`?")),
            None => self,
        }
    }

    /// What to do.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Where in the expression the wrong word is, in bytes; `None` if the query was not written.
    pub fn place(&self) -> Option<Range<usize>> {
        self.place.clone()
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}
