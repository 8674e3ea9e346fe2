//! Mistakes that are valid YAML, because what was written has another meaning.

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, Safety};
use crate::syntax::abridge::abridge;
use crate::syntax::rules;
use crate::syntax::tree::{Node, Style};
use crate::syntax::yaml::lookalike;

/// `-quote: x`, which reads as a key that begins with a dash.
pub(super) fn glued_dash(id: FileId, text: &str, key: Span) -> Option<Diagnostic> {
    let word = text[key.range()].strip_prefix('-')?;
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let line = text[key.start + 1..].lines().next().unwrap_or(word);
    Some(no_space_after_dash(id, key.start, line.trim_end()))
}

/// The finding for a dash at `dash` with `word` right behind it.
pub(super) fn no_space_after_dash(id: FileId, dash: usize, word: &str) -> Diagnostic {
    // A key can only be that of an item; `-5` may be a number, and `-so` a word.
    let in_key = |c: char| c.is_ascii_lowercase() || c == '_';
    let is_entry = word.trim_start_matches(in_key).starts_with(": ") && !word.starts_with(':');
    let word = abridge(word);
    Diagnostic::new(
        &rules::MISSING_SPACE,
        id,
        Span::new(dash, dash + 1),
        "there is no space after this dash",
    )
    .correct(
        Safety::safe_if(is_entry),
        format!("put a space after the dash of a list item: `- {word}`"),
        Span::empty(dash + 1),
        " ",
    )
}

/// A text that was most likely meant as `key: value` or `- item`: for a place where a text makes no
/// sense.
pub(crate) fn glued_entry(id: FileId, node: Node<'_>) -> Option<Diagnostic> {
    if node.style() != Some(Style::Plain) {
        return None;
    }
    let written = node.raw().lines().next().unwrap_or_default();
    if let Some(item) = written.strip_prefix('-')
        && !item.starts_with(['-', ' '])
    {
        return Some(no_space_after_dash(id, node.span().start, item));
    }
    let (word, rest) = written.split_once(':')?;
    let is_key = !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-$".contains(c));
    if !is_key || rest.is_empty() || rest.starts_with("//") {
        return None;
    }
    Some(no_space_after_colon(
        id,
        node.span().start + word.len(),
        word,
        rest,
    ))
}

/// A plain text over several lines, one of which begins with `- `: a list item that was indented too
/// far is read as part of the text above it.
pub(super) fn swallowed_dash(id: FileId, text: &str, value: Span) -> Option<Diagnostic> {
    let written = &text[value.range()];
    // Most texts have one line, which this finds out at once.
    memchr::memchr2(b'\n', b'\r', written.as_bytes())?;
    let (place, _) = written.match_indices("- ").find(|(at, _)| {
        let before = written[..*at].trim_end_matches([' ', '\t']);
        before.ends_with(['\n', '\r'])
    })?;
    let dash = value.start + place;
    let first = written.split_whitespace().next().unwrap_or_default();
    Some(
        Diagnostic::new(
            &rules::INDENTATION,
            id,
            Span::new(dash, dash + 1),
            "YAML reads this list item as part of the text above it",
        )
        .related(
            id,
            Span::new(value.start, value.start + first.len()),
            "the text begins here",
        )
        .help("line the dash up with the other dashes of its list")
        .help("if it is part of the text, begin the text with `>-` on the line of its key"),
    )
}

/// `{name:Jane}`, which reads as the key `name:Jane` without a value.
pub(super) fn glued_value(id: FileId, text: &str, key: Span) -> Option<Diagnostic> {
    let written = &text[key.range()];
    let colon = written.find(':')?;
    let (word, rest) = (&written[..colon], &written[colon + 1..]);
    if word.is_empty() || rest.is_empty() || rest.starts_with("//") {
        return None;
    }
    Some(no_space_after_colon(id, key.start + colon, word, rest))
}

/// The finding for a colon at `colon`, between `word` and `rest`, without a space after it.
pub(super) fn no_space_after_colon(id: FileId, colon: usize, word: &str, rest: &str) -> Diagnostic {
    let gap = rest.len() - rest.trim_start_matches(lookalike::is_hard_space).len();
    if gap > 0 {
        let span = Span::new(colon + 1, colon + 1 + gap);
        return Diagnostic::new(&rules::STRAY_CHARACTER, id, span, lookalike::HARD_SPACES).fix(
            "replace them with ordinary spaces",
            span,
            " ",
        );
    }
    let is_key = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '$');
    let is_sure = word.len() > 1 && word.chars().all(is_key);
    Diagnostic::new(
        &rules::MISSING_SPACE,
        id,
        Span::new(colon, colon + 1),
        "there is no space after this colon",
    )
    .correct(
        Safety::safe_if(is_sure),
        format!(
            "put a space after the colon of a key: `{word}: {}`",
            abridge(rest)
        ),
        Span::empty(colon + 1),
        " ",
    )
}

/// `: x`, a value without a key.
pub(super) fn no_key(id: FileId, text: &str, at: usize) -> Diagnostic {
    let rest = &text[at..];
    let colon = at + rest.find([':', '\n']).unwrap_or_default();
    let end = (colon + 1).min(text.len());
    let span = if text[colon..].starts_with(':') {
        Span::new(colon, end)
    } else {
        Span::empty(at)
    };
    Diagnostic::new(
        &rules::STRAY_CHARACTER,
        id,
        span,
        "there is no key before this colon",
    )
    .help("write the key before the colon, or put the text between quotation marks")
}
