//! Characters that look like those of YAML and are others, as word processors and web pages put them:
//! a bullet for a dash, a no-break space for a space, a wide colon.

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};
use crate::syntax::builder::abridge;
use crate::syntax::rules;

/// The colon of Chinese and Japanese type.
pub(super) const WIDE_COLON: char = '：';

/// What is said where spaces that are none stand before the first word of a line.
pub(super) const HARD_SPACES: &str =
    "these are not the spaces that the Space bar makes, and mean nothing to YAML";

/// What a key begins with that was meant as the beginning of its line: a bullet, or spaces that are
/// none.
pub(super) fn before_key(id: FileId, text: &str, key: Span) -> Option<Diagnostic> {
    let written = &text[key.range()];
    let dashes = written.len() - written.strip_prefix('-').unwrap_or(written).len();
    hard_spaces(id, text, key.start + dashes).or_else(|| bullet(id, text, key.start))
}

/// Spaces of another kind at `at`, right before a word.
pub(super) fn hard_spaces(id: FileId, text: &str, at: usize) -> Option<Diagnostic> {
    let rest = &text[at..];
    let word = rest.trim_start_matches(|c| c == ' ' || is_hard_space(c));
    let first = rest.chars().next().filter(|first| is_hard_space(*first))?;
    let span = Span::new(at, at + rest.len() - word.len());
    let count = text[span.range()].chars().count();
    Some(
        Diagnostic::new(&rules::STRAY_CHARACTER, id, span, HARD_SPACES)
            .note(format!(
                "web pages and word processors put them (U+{:04X})",
                u32::from(first)
            ))
            .replace("write spaces instead", span, " ".repeat(count)),
    )
}

/// A sign at `at` that begins an item of a list elsewhere: `• quote: …`.
pub(super) fn bullet(id: FileId, text: &str, at: usize) -> Option<Diagnostic> {
    let sign = text[at..].chars().next().filter(|sign| is_bullet(*sign))?;
    let span = Span::new(at, at + sign.len_utf8());
    let item = text[span.end..].lines().next().unwrap_or_default();
    let is_apart = item.starts_with(|c| c == ' ' || is_hard_space(c));
    let item = abridge(item.trim());
    is_apart.then(|| {
        Diagnostic::new(
            &rules::STRAY_CHARACTER,
            id,
            span,
            format!("`{sign}` does not begin an item of a list"),
        )
        .replace(
            format!("write `- {item}`: an item begins with a hyphen and a space"),
            span,
            "-",
        )
    })
}

/// The finding for a wide colon at `colon`, between `key` and `rest`.
pub(super) fn wide_colon(id: FileId, colon: usize, key: &str, rest: &str) -> Diagnostic {
    let span = Span::new(colon, colon + WIDE_COLON.len_utf8());
    let gap = if rest.is_empty() || rest.starts_with(' ') {
        ""
    } else {
        " "
    };
    Diagnostic::new(
        &rules::STRAY_CHARACTER,
        id,
        span,
        "this wide colon does not end a key",
    )
    .replace(
        format!(
            "write `{}`, with a plain colon and a space",
            abridge(format!("{key}: {}", rest.trim_start()).trim_end())
        ),
        span,
        format!(":{gap}"),
    )
}

/// Whether a character is white space that only looks like a space.
pub(super) fn is_hard_space(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether word processors begin the items of lists with a character. The star is YAML's own.
fn is_bullet(letter: char) -> bool {
    matches!(
        letter,
        '*' | '·' | '•' | '‣' | '◦' | '▪' | '●' | '○' | '‐'..='―' | '−'
    )
}
