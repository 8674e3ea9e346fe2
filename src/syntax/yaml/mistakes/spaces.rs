//! A space that is missing after a colon, after a dash or before a `#`; and a missing colon.

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;
use crate::syntax::yaml::{lookalike, misread};

use super::scene::Scene;
use crate::syntax::yaml::line::Line;

/// Explains a line of the form `key:value` or `-item`.
pub(super) fn explain(scene: &Scene<'_>, line: Line<'_>) -> Option<Diagnostic> {
    let parts = line.parts();
    if parts.key.is_some() {
        return None;
    }
    let content = &scene.text[parts.value.range()];
    if let Some(item) = content.strip_prefix('-')
        && item.starts_with(|first: char| first.is_alphabetic() || matches!(first, '"' | '\''))
    {
        return Some(misread::no_space_after_dash(scene.id, parts.start, item));
    }
    if let Some((word, rest)) = content.split_once(lookalike::WIDE_COLON)
        && is_key(word.trim_end())
    {
        let colon = parts.start + word.len();
        let key = word.trim_end();
        return Some(lookalike::wide_colon(scene.id, colon, key, rest));
    }
    let (word, rest) = content.split_once(':')?;
    let key = word.trim_end();
    if !is_key(key) || rest.is_empty() || rest.starts_with("//") {
        return None;
    }
    let colon = parts.start + word.len();
    Some(misread::no_space_after_colon(scene.id, colon, key, rest))
}

/// The first of the lines above `line` that were read together as one text, if its form is
/// `key:value` or `-item`.
pub(super) fn explain_above(scene: &Scene<'_>, line: Line<'_>) -> Option<Diagnostic> {
    let mut found = None;
    let mut next = scene.above(line);
    while let Some(above) = next {
        match explain(scene, above) {
            Some(finding) => found = Some(finding),
            None => break,
        }
        if above.parts().dash.is_some() {
            break;
        }
        next = scene.above(above);
    }
    found
}

/// A `#` right behind a closing quotation mark or bracket.
pub(super) fn before_comment(scene: &Scene<'_>) -> Diagnostic {
    Diagnostic::new(
        &rules::MISSING_SPACE,
        scene.id,
        Span::new(scene.at, scene.at + 1),
        "there is no space before this `#`",
    )
    .fix(
        "put a space before the `#` that begins a comment",
        Span::empty(scene.at),
        " ",
    )
}

/// Explains a line of the form `key value`, or a lone key.
pub(super) fn no_colon(scene: &Scene<'_>, line: Line<'_>) -> Option<Diagnostic> {
    let parts = line.parts();
    if parts.key.is_some() {
        return None;
    }
    let content = &scene.text[parts.value.range()];
    let mut words = content.split_whitespace();
    let word = words.next()?;
    let (word, is_semicolon) = match word.strip_suffix(';') {
        Some(bare) => (bare, true),
        None => (word, false),
    };
    if !is_key(word) {
        return None;
    }
    let key = Span::new(parts.start, parts.start + word.len());
    let finding = Diagnostic::new(
        &rules::INVALID_YAML,
        scene.id,
        key,
        format!("there is no colon after `{word}`"),
    );
    if is_semicolon {
        return Some(finding.replace(
            format!("did you mean `{word}: `? a key ends with a colon, not with `;`"),
            Span::new(key.end, key.end + 1),
            ":",
        ));
    }
    if let Some(equals) = content[word.len()..].find(|c: char| !c.is_whitespace())
        && content[word.len() + equals..].starts_with("= ")
    {
        return Some(finding.replace(
            format!("did you mean `{word}: `? a key ends with a colon, not with `=`"),
            Span::new(key.end, key.end + equals + 1),
            ":",
        ));
    }
    // More words than a value of this kind has are more likely a text that begins further up.
    match words.count() {
        0 => Some(finding.replace(
            format!("if `{word}` is a key, put a colon after it: `{word}:`"),
            Span::empty(key.end),
            ":",
        )),
        1 => Some(finding.replace(
            format!("if `{word}` is a key, put a colon and a space after it: `{word}: `"),
            Span::empty(key.end),
            ":",
        )),
        _ => Some(
            finding
                .help(format!(
                    "if `{word}` is a key, put a colon and a space after it: `{word}: `"
                ))
                .help("if the line continues the text above, begin it with more spaces"),
        ),
    }
}

/// Whether a word could be a key of a record or an id.
pub(super) fn is_key(word: &str) -> bool {
    let mut letters = word.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase() || matches!(first, '$' | '_'))
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
}
