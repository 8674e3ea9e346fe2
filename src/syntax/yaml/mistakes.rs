//! From what the parser noticed to what the author did.
//!
//! The parser stops where it can go no further, which may be lines after the slip; and it speaks of
//! YAML. Each module here knows one slip, finds its cause in the text, and says it in plain words.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::reading::{Reading, too_deep};
use crate::syntax::rules;

pub(super) mod quoting;

/// Explains why the parser stopped.
pub(super) fn explain(reading: &Reading<'_>, text: &str, error: &ScanError) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or_default();
    let at = Span::empty(text.floor_char_boundary(at));
    if let ErrorKind::RecursionLimitExceeded = error.kind() {
        return too_deep(reading.id, at, reading.limits.max_depth());
    }
    Diagnostic::new(&rules::INVALID_YAML, reading.id, at, error.info())
}
