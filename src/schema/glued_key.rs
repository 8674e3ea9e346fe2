//! A key without a space after its colon.

use super::place::Place;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, Safety};
use crate::syntax::rules::MISSING_SPACE;
use crate::syntax::tree::Member;

/// A key with a colon in it, as in `roe:{name: Jane Roe}`: the space after the colon is missing.
pub(super) fn glued_key(member: Member<'_>, place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let text = place.node.tree().file().text();
    let at = member.key_span.start + text[member.key_span.range()].find(':')?;
    Some(
        Diagnostic::new(
            &MISSING_SPACE,
            file,
            Span::new(at, at + 1),
            "there is no space after this colon",
        )
        .correct(
            Safety::safe_if(text[at + 1..].starts_with(['[', '{', '"'])),
            "put a space after the colon",
            Span::empty(at + 1),
            " ",
        ),
    )
}
