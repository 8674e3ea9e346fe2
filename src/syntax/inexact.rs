//! The finding for a number that would be changed by reading it.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Help, Safety};

use super::abridge::abridge;
use super::rules;
use super::scalar::Inexact;

/// Says why the number `written` at `span` cannot be stored exactly, and how to keep it as text.
pub(super) fn finding(id: FileId, span: Span, written: &str, why: Inexact) -> Diagnostic {
    let reason = match why {
        Inexact::TooBig => "this whole number is too large to be stored exactly",
        Inexact::Rounded => "this number has more digits than can be stored",
        Inexact::Infinite => "this is read as infinity, which JSON cannot express",
        Inexact::NotANumber => "this is read as `not a number`, which JSON cannot express",
    };
    let mut finding = Diagnostic::new(&rules::INEXACT_NUMBER, id, span, reason);
    let quote = |at| Edit {
        span: Span::empty(at),
        text: "\"".to_owned(),
    };
    finding.help.push(Help {
        text: format!("put it between quotation marks: `\"{}\"`", abridge(written)),
        edits: vec![quote(span.start), quote(span.end)],
        safety: Safety::Unsafe,
    });
    finding
}
