//! The findings about records of NDJSON that are not on a line of their own.

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};
use crate::syntax::rules::INVALID_JSON;

/// The label of a line of NDJSON that ends before its brackets do.
pub(crate) const OVER_LINES: &str = "this bracket is not closed on its line";

/// A line of NDJSON that ends before its brackets do.
pub(in crate::syntax::json) fn over_lines(id: FileId, bracket: usize) -> Diagnostic {
    Diagnostic::new(&INVALID_JSON, id, Span::new(bracket, bracket + 1), OVER_LINES).help(
        "in NDJSON each record is on one line, without brackets or commas around the records: write it so, \
         or give the file a name that ends in `.onrecord.json`",
    )
}

/// Two records of NDJSON in one line.
pub(in crate::syntax::json) fn second_record(id: FileId, end: usize, start: usize) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::new(start, start + 1),
        "a second record begins on this line",
    )
    .fix(
        "begin a new line for each record",
        Span::new(end, start),
        "\n",
    )
}

/// `{…},` in NDJSON.
pub(in crate::syntax::json) fn comma_after_record(id: FileId, at: usize) -> Diagnostic {
    let span = Span::new(at, at + 1);
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "in NDJSON there is no comma between records",
    )
    .fix("remove the comma", span, "")
}
