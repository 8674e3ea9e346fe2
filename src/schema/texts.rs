//! What is said of a text that is not written as its kind wants it: a date, an id, a code.

use super::keys::glued_key;
use super::message::{empty, requote};
use super::place::Place;
use super::rules::{INVALID_DATE, INVALID_ID, INVALID_VALUE};
use super::write_out;
use crate::diagnostic::{Diagnostic, FileId};
use crate::model::check_format;
use crate::span::Span;

/// The finding for a key that should be an id.
pub(super) fn wrong_key(key: &str, place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let member = place.node.as_map()?.member(key)?;
    if let Some(glued) = glued_key(member, place, file) {
        return Some(glued);
    }
    Some(bad_id(
        key,
        member.key_span,
        place.node.tree().file().text(),
        file,
    ))
}

/// A text that does not follow its syntax: a date, an id, a code.
pub(super) fn bad_text(place: &Place<'_>, file: FileId) -> Diagnostic {
    let node = place.node;
    let text = node.as_str().unwrap_or_default();
    if text.is_empty() {
        return empty(place, file);
    }
    let format = place.shape.format.as_deref();
    let Some(Err(error)) = format.and_then(|format| check_format(format, text)) else {
        return bad_id(text, node.span(), node.tree().file().text(), file);
    };
    let rule = if format == Some("edtf") {
        &INVALID_DATE
    } else {
        &INVALID_VALUE
    };
    // The part that is wrong can be pointed to where the text stands in the file as it reads.
    let whole = node.span();
    let span = match node.raw().find(text) {
        Some(at) => {
            let start = whole.start + at;
            Span::new(start + error.range.start, start + error.range.end)
        }
        None => whole,
    };
    let finding = Diagnostic::new(rule, file, span, error.message);
    match error.suggestion {
        Some(better) => {
            let written = requote(node.raw(), &better);
            finding.replace(format!("write `{better}`"), whole, written)
        }
        None => match &place.shape.example {
            Some(example) => finding.help(format!("write it like {}", write_out::value(example))),
            None => finding,
        },
    }
}

fn bad_id(text: &str, span: Span, file_text: &str, file: FileId) -> Diagnostic {
    let shown = if text.chars().count() > 60 {
        "this"
    } else {
        &format!("`{text}`")
    };
    let finding = Diagnostic::new(
        &INVALID_ID,
        file,
        span,
        format!("{shown} cannot be an id"),
    )
    .note("an id has lower-case letters a to z, digits and hyphens, and starts with a letter or digit");
    let better = slug(text);
    if better.is_empty() || better == text {
        return finding;
    }
    let written = requote(&file_text[span.range()], &better);
    finding.replace(format!("write `{better}`"), span, written)
}

/// The nearest thing to a text that can be an id, or an empty string.
fn slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut slug = String::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            ' ' | '_' | '-' | '.' | '/' if !slug.is_empty() && !slug.ends_with('-') => {
                slug.push('-')
            }
            _ => {}
        }
    }
    slug.truncate(60);
    slug.trim_end_matches('-').to_owned()
}
