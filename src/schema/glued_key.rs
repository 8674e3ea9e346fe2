//! A key without a space after its colon.

use super::place::Place;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, Safety};
use crate::syntax::rules::MISSING_SPACE;
use crate::syntax::tree::Member;

/// Whether a key has a value right behind its colon.
pub(super) fn is_glued(member: Member<'_>, place: &Place<'_>) -> bool {
    colon(member, place).is_some()
}

/// The colon that a key without quotation marks has in it, if a word is before it and something else than
/// one more colon or a web address after it.
fn colon(member: Member<'_>, place: &Place<'_>) -> Option<usize> {
    let text = place.node.tree().file().text();
    let written = &text[member.key_span.range()];
    let (word, rest) = written.split_once(':')?;
    let is_word = !word.is_empty() && !word.contains(char::is_whitespace);
    let is_quoted = written.starts_with(['"', '\'']);
    let is_value = !rest.is_empty() && !rest.starts_with([':', '/']);
    (is_word && !is_quoted && is_value).then_some(member.key_span.start + word.len())
}

/// A key with a colon in it, as in `roe:{name: Jane Roe}`: the space after the colon is missing.
pub(super) fn glued_key(member: Member<'_>, place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let text = place.node.tree().file().text();
    let at = colon(member, place)?;
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
