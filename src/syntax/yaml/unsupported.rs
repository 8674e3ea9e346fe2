//! Parts of YAML that are written correctly but have no meaning in this format.

use rapidfuzz::distance::osa;

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};
use crate::syntax::abridge::abridge;
use crate::syntax::rules;

/// A tag that has no meaning here. `value` is the word after it, if it is one.
pub(super) fn tag(id: FileId, text: &str, tag: Span, value: Option<Span>) -> Diagnostic {
    let written = abridge(&text[tag.range()]);
    let finding = Diagnostic::new(
        &rules::UNSUPPORTED_YAML,
        id,
        tag,
        format!("YAML reads `{written}` as a type, which has no meaning here"),
    );
    match value {
        Some(value) if (value.start >= tag.end || value == tag) && !written.starts_with("!!") => {
            let finding = finding.note("in YAML, a word that begins with `!` names a type");
            super::mistakes::quoting::wrap(
                finding,
                text,
                Span::new(tag.start, value.end),
                "if it is part of the text, put the text between quotation marks",
            )
        }
        _ => finding.help(format!("remove `{written}`")),
    }
}

/// `&a [*a]`: a value that would hold itself.
pub(super) fn circle(id: FileId, text: &str, alias: Span, anchor: Span) -> Diagnostic {
    let name = abridge(&text[alias.range()]);
    Diagnostic::new(
        &rules::UNSUPPORTED_YAML,
        id,
        alias,
        format!("`{name}` is inside the value that it refers to"),
    )
    .related(id, anchor, "the value begins here")
    .help("write the value out here: a value cannot contain itself")
}

/// In a hostile file, each of a million aliases would otherwise be compared with a million anchors.
const COMPARED: usize = 200;

/// Of the anchors that are known, the one whose name is nearest to `name`, with what belongs to it.
pub(super) fn nearest<'n, T>(
    name: &str,
    known: impl Iterator<Item = (&'n str, T)>,
) -> Option<(&'n str, T)> {
    known
        .take(COMPARED)
        .filter(|(other, _)| other.chars().count() <= 60 && name.chars().count() <= 60)
        .map(|(other, value)| (osa::distance(other.chars(), name.chars()), (other, value)))
        .filter(|(distance, _)| *distance <= 1 + name.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, found)| found)
}

/// An alias without an anchor above it. `nearest` is the anchor that was perhaps meant.
pub(super) fn unknown_anchor(
    id: FileId,
    text: &str,
    name: &str,
    alias: Span,
    nearest: Option<(&str, Span)>,
) -> Diagnostic {
    let shown = abridge(name);
    let finding = Diagnostic::new(
        &rules::UNKNOWN_ANCHOR,
        id,
        alias,
        format!("`&{shown}` is not defined above this line"),
    );
    if let Some((other, span)) = nearest {
        return finding
            .related(id, span, "a similar name is defined here")
            .replace(
                format!("did you mean `*{other}`?"),
                alias,
                format!("*{other}"),
            );
    }
    if let Some(later) = defined_later(text, name, alias.end) {
        return finding
            .related(id, later, "it is defined only here")
            .help("move the value with this name above its first use");
    }
    super::mistakes::quoting::wrap(
        finding,
        text,
        alias,
        "if the star is part of the text, put the text between quotation marks",
    )
}

/// Where `&name` is defined further down.
fn defined_later(text: &str, name: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let anchor = format!("&{name}");
    let found = rest.match_indices(&anchor).find(|(at, _)| {
        let after = rest[at + anchor.len()..].chars().next();
        let before = rest[..*at].chars().next_back();
        after.is_none_or(char::is_whitespace) && before.is_none_or(char::is_whitespace)
    })?;
    Some(Span::new(from + found.0, from + found.0 + anchor.len()))
}
