//! What is said of a key that the format does not have.

use super::message::{list, requote};
use super::place::Place;
use super::rules::UNKNOWN_KEY;
use super::shape;
use crate::diagnostic::{Diagnostic, FileId};
use crate::span::Span;
use crate::suggest::nearest;
use crate::syntax::rules::MISSING_SPACE;
use crate::syntax::tree::Member;

/// The finding for an unknown key.
pub(super) fn unknown_key(key: &str, place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let map = place.node.as_map()?;
    let member = map.member(key)?;
    if let Some(glued) = glued_key(member, place, file) {
        return Some(glued);
    }
    let label = format!("{} has no key `{key}`", place.noun());
    let finding = Diagnostic::new(&UNKNOWN_KEY, file, member.key_span, label);
    if let Some(known) = nearest(key, place.shape.key_names()) {
        return Some(match map.member(known) {
            Some(there) => finding
                .related(file, there.key_span, format!("`{known}` is already here"))
                .help(format!("if `{known}` is meant, put both under it")),
            None => {
                let quoted = requote(
                    &place.node.tree().file().text()[member.key_span.range()],
                    known,
                );
                finding.replace(format!("write `{known}`"), member.key_span, quoted)
            }
        });
    }
    let known = list(place.shape.key_names());
    let finding = finding.note(format!("its keys are {known}"));
    let owners = shape::owners(key);
    Some(if owners.is_empty() {
        finding.help("what the format has no key for goes under `extra`")
    } else {
        finding.help(format!("`{key}` is a key of {}", owners.join(", ")))
    })
}

/// A key with a colon in it, as in `roe:{name: Jane Roe}`: the space after the colon is missing.
pub(super) fn glued_key(member: Member<'_>, place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let text = place.node.tree().file().text();
    let at = member.key_span.start + text[member.key_span.range()].find(':')?;
    Some(
        Diagnostic::new(
            &MISSING_SPACE,
            file,
            Span::new(at, at + 1),
            "no space follows this colon",
        )
        .replace("put a space after the colon", Span::empty(at + 1), " "),
    )
}
