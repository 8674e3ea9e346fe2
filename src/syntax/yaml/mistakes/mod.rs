//! From what the parser noticed to what the author did.
//!
//! The parser stops where it can go no further, which may be lines after the mistake, and its errors
//! are about the grammar of YAML. Each module here knows one kind of mistake, finds its cause in the
//! text, and explains it in plain words, with an edit that corrects it where possible.

use granit_parser::{ErrorKind as Kind, ScanError};

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::reading::{Reading, too_deep};
use crate::syntax::rules;
use crate::syntax::yaml::lookalike;

use self::scene::Scene;
pub(crate) use self::scene::spaces;

mod apostrophes;
mod brackets;
mod broken_text;
mod commas;
mod escapes;
mod foreign;
mod indents;
mod inside;
mod open;
mod quotes;
pub(super) mod quoting;
mod scene;
mod spaces;
mod strays;
pub(super) mod tabs;
mod texts;
mod unexplained;

/// Explains why the parser stopped at a place.
pub(super) fn explain(
    reading: &Reading<'_>,
    text: &str,
    at: usize,
    error: &ScanError,
) -> Diagnostic {
    let scene = Scene {
        text,
        id: reading.id,
        at: text.floor_char_boundary(at),
        kind: error.kind(),
    };
    if let Kind::RecursionLimitExceeded = error.kind() {
        let most = reading.limits.max_depth();
        return too_deep(reading.id, Span::empty(scene.at), most);
    }
    cause(&scene).unwrap_or_else(|| unexplained::explain(&scene))
}

fn cause(scene: &Scene<'_>) -> Option<Diagnostic> {
    let here = scene.here();
    let other = foreign::conflict(scene)
        .or_else(|| foreign::comment(scene))
        .or_else(|| lookalike::hard_spaces(scene.id, scene.text, here.first()));
    if other.is_some() {
        return other;
    }
    match scene.kind {
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            Some(quotes::after_closing(scene))
        }
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar => Some(quotes::never_closed(scene)),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => escapes::explain(scene),
        Kind::UnclosedFlowCollection { .. } | Kind::MismatchedFlowCollectionEnd { .. } => {
            let is_bracket = scene.text[scene.at..].starts_with(['[', '{']);
            let opening = if is_bracket {
                Some(scene.at)
            } else {
                open::bracket(scene, scene.at)
            };
            opening.map(|opening| brackets::unclosed(scene, opening))
        }
        Kind::InvalidBlockScalarHeader => Some(strays::text_after_indicator(scene)),
        Kind::CommentNotSeparated => Some(spaces::before_comment(scene)),
        Kind::CommentInterceptedScalar => Some(texts::cut_by_comment(scene)),
        Kind::UnexpectedCharacter { .. } | Kind::BomInsideDocument => Some(strays::explain(scene)),
        _ if tabs::explain(scene).is_some() => tabs::explain(scene),
        Kind::InvalidIndentation => inside::explain(scene),
        Kind::MisplacedFlowCollectionEnd => Some(brackets::closes_nothing(scene)),
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnexpectedEofBlockMapping
        | Kind::UnexpectedEofBlockSequence
        | Kind::ExpectedNodeContent => commas::extra_comma(scene),
        Kind::ExpectedFlowMappingSeparator
        | Kind::InvalidColonPlacement
        | Kind::FlowMappingValueAdjacentCollection => commas::colon_in_item(scene),
        Kind::ExpectedFlowSequenceSeparator => {
            commas::extra_comma(scene).or_else(|| commas::no_comma(scene))
        }
        Kind::MissingAnchorOrAliasName
        | Kind::MissingTagUri
        | Kind::UndeclaredTagHandle
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagTerminator
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::InvalidGlobalTagCharacter => Some(mark_of_value(scene)),
        Kind::MappingKeyNotAllowed | Kind::PlainScalarStartsWithDashFlowIndicator => {
            Some(texts::begins_with(scene, &rules::STRAY_CHARACTER))
        }
        Kind::BlockSequenceEntryNotAllowed => Some(strays::dash_after_key(scene)),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            spaces::explain(scene, here).or_else(|| lone_words(scene))
        }
        Kind::MappingValueNotAllowed => Some(second_colon(scene)),
        Kind::ExpectedBlockMappingKey | Kind::ExpectedBlockSequenceEntry => Some(not_here(scene)),
        Kind::BlockEntryInFlowCollection if scene.at == here.first() => {
            open::bracket(scene, scene.at).map(|opening| brackets::unclosed(scene, opening))
        }
        Kind::ExpectedDocumentStart if !has_directive(scene) => Some(indents::after_the_end(scene)),
        Kind::InvalidBlockScalarIndent => Some(indents::misplaced(scene, here)),
        _ => None,
    }
}

/// A colon where no key is possible: in a sentence, or on a line that was read as part of the text
/// above it.
fn second_colon(scene: &Scene<'_>) -> Diagnostic {
    let here = scene.here();
    let parts = here.parts();
    if here.text.starts_with("--- ") && parts.key.is_some() {
        return same_line_as_document(scene);
    }
    if parts.colon.is_some_and(|colon| colon < scene.at) {
        return texts::colon_inside(scene, parts.value.start);
    }
    if let Some(finding) = spaces::explain_above(scene, here) {
        return finding;
    }
    let Some(above) = scene.above(here) else {
        return unexplained::explain(scene);
    };
    let upper = above.parts();
    match upper.key {
        Some(_) if upper.start - above.start < here.first() - here.start => {
            let key = parts.key.map_or("", |key| &scene.text[key.range()]);
            // Words before the colon make a sentence of it, not a key.
            if key.contains(' ') && !upper.value.is_empty() {
                texts::colon_inside(scene, upper.value.start)
            } else {
                indents::too_deep(scene, here, above)
            }
        }
        Some(_) => unexplained::explain(scene),
        None if above.lead().len() == here.lead().len() => {
            // Either the line above is a key without a colon, or both belong to a longer text.
            match text_above(scene) {
                Some(from) => texts::colon_inside(scene, from),
                None => spaces::no_colon(scene, above)
                    .unwrap_or_else(|| indents::misplaced(scene, here)),
            }
        }
        None => spaces::no_colon(scene, above).unwrap_or_else(|| indents::misplaced(scene, here)),
    }
}

/// Where the text starts that the line belongs to, if that is the value of a key further up.
fn text_above(scene: &Scene<'_>) -> Option<usize> {
    let here = scene.here();
    let mut next = scene.above(here);
    while let Some(above) = next {
        let parts = above.parts();
        if parts.key.is_some() {
            let is_left = parts.start - above.start < here.first() - here.start;
            return (is_left && !parts.value.is_empty()).then_some(parts.value.start);
        }
        if parts.dash.is_some() {
            return None;
        }
        next = scene.above(above);
    }
    None
}

/// Words in the column of keys, without a colon.
fn lone_words(scene: &Scene<'_>) -> Option<Diagnostic> {
    let here = scene.here();
    if here.parts().key.is_some() {
        return None;
    }
    let above = scene.above(here);
    if let Some(finding) = above.and_then(|above| indents::below_bare_key(scene, here, above)) {
        return Some(finding);
    }
    let follows_text = above.is_some_and(|above| {
        let parts = above.parts();
        let value = &scene.text[parts.value.range()];
        parts.key.is_none() || value.contains(' ') || value.starts_with(['>', '|'])
    });
    let ends_sentence = here.content().ends_with(['.', ',', '?', '!', '”', '"']);
    let is_long = here.content().split_whitespace().count() > 2 || ends_sentence;
    let is_below_text =
        above.is_some_and(|above| !above.is_entry() && above.lead().len() > here.lead().len());
    if follows_text && (is_long || is_below_text) {
        return Some(indents::misplaced(scene, here));
    }
    spaces::no_colon(scene, here).or_else(|| Some(indents::misplaced(scene, here)))
}

/// Something other than the key or dash that must follow.
fn not_here(scene: &Scene<'_>) -> Diagnostic {
    let here = scene.here();
    let parts = here.parts();
    let starts_line = scene.at <= parts.start;
    if starts_line {
        return indents::misplaced(scene, here);
    }
    if scene.text[scene.at..].starts_with(',') {
        return commas::comma_outside(scene);
    }
    if parts.value.start < scene.at {
        return texts::goes_on(scene, parts.value.start);
    }
    unexplained::explain(scene)
}

/// `&`, `*` or `!` at the beginning of a text.
fn mark_of_value(scene: &Scene<'_>) -> Diagnostic {
    let rest = &scene.text[scene.at..];
    if scene.at == scene.here().first()
        && let Some(finding) = lookalike::bullet(scene.id, scene.text, scene.at)
    {
        return finding;
    }
    if rest.starts_with(['&', '*', '!']) {
        return texts::begins_with(scene, &rules::STRAY_CHARACTER);
    }
    let line = scene.here();
    let start = line.parts().value.start;
    if start < scene.at && scene.text[start..].starts_with(['&', '*', '!']) {
        let moved = Scene {
            at: start,
            ..*scene
        };
        return texts::begins_with(&moved, &rules::STRAY_CHARACTER);
    }
    unexplained::explain(scene)
}

/// Whether a line above begins with `%`.
fn has_directive(scene: &Scene<'_>) -> bool {
    let before = &scene.text[..scene.at];
    before.starts_with('%') || before.contains("\n%")
}

/// `--- key: value`
fn same_line_as_document(scene: &Scene<'_>) -> Diagnostic {
    let line = scene.here();
    let gap = Span::new(
        line.start + 3,
        line.start + 3 + texts::gap_length(&line.text[3..]),
    );
    Diagnostic::new(
        &rules::INVALID_YAML,
        scene.id,
        Span::new(line.start, line.start + 3),
        "nothing else may be on the same line as this `---`",
    )
    .replace("start the data on the next line", gap, "\n")
}
