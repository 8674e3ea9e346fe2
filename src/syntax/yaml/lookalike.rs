//! Characters that look like those of YAML but are different ones, as word processors and web pages
//! insert them: a bullet for a dash, a no-break space for a space, a wide colon.

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};
use crate::syntax::abridge::abridge;
use crate::syntax::rules;

/// The colon of Chinese and Japanese typography.
pub(crate) const WIDE_COLON: char = '：';

/// The label for unusual spaces before the first word of a line.
pub(crate) const HARD_SPACES: &str =
    "these look like spaces, but YAML does not read them as spaces";

/// A bullet or unusual spaces at the beginning of a key that were meant as the beginning of its line.
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
                "web pages and word processors insert them (U+{:04X})",
                u32::from(first)
            ))
            .fix("replace them with ordinary spaces", span, " ".repeat(count)),
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
            format!("`{sign}` does not start a list item"),
        )
        .replace(
            format!("did you mean `- {item}`? a list item starts with a hyphen and a space"),
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
            "did you mean `{}`? use an ordinary colon and a space",
            abridge(format!("{key}: {}", rest.trim_start()).trim_end())
        ),
        span,
        format!(":{gap}"),
    )
}

/// Whether a character is white space that only looks like a space.
pub(crate) fn is_hard_space(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// The length of the sign that a line begins with, if that begins an item of a list elsewhere: a bullet,
/// the `o` of word processors, several hyphens, a number.
pub(crate) fn bullet_length(content: &str) -> Option<usize> {
    let first = content.chars().next()?;
    let hyphens = content.len() - content.trim_start_matches('-').len();
    let digits = content.len()
        - content
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    let is_numbered = (1..=3).contains(&digits) && content[digits..].starts_with(['.', ')']);
    if is_bullet(first) || first == 'o' {
        Some(first.len_utf8())
    } else if hyphens > 1 {
        Some(hyphens)
    } else {
        is_numbered.then_some(digits + 1)
    }
}

/// Whether word processors begin the items of lists with a character. The star is YAML's own.
fn is_bullet(letter: char) -> bool {
    matches!(
        letter,
        '*' | '·'
            | '•'
            | '‣'
            | '⁃'
            | '◦'
            | '▪'
            | '■'
            | '□'
            | '●'
            | '○'
            | '➢'
            | '➤'
            | '❖'
            | '✓'
            | '‐'..='―' | '−' | '\u{f0a7}' | '\u{f0b7}'
    )
}
