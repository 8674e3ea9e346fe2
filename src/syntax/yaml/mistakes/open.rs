//! What is open at a place: brackets, and texts between quotation marks.

use granit_parser::{Scanner, StrInput, TokenType, options};

use crate::syntax::yaml::place::bytes;

use super::scene::Scene;
use crate::syntax::yaml::line::Line;

/// The innermost bracket that is open before `place`.
pub(super) fn bracket(scene: &Scene<'_>, place: usize) -> Option<usize> {
    brackets(scene, place).pop()
}

/// The brackets that are open before `place`, innermost last.
pub(super) fn brackets(scene: &Scene<'_>, place: usize) -> Vec<usize> {
    let options = options! {
        simple_key_max_lookahead: usize::MAX,
        max_buffered_comment_events: usize::MAX,
    };
    // Nothing before the document matters, and a bracket is open for some lines only: but the text
    // before decides what is a bracket and what a letter.
    let start = document_start(scene, place);
    let mut open = Vec::new();
    let mut known = start;
    let scanner = Scanner::with_options(StrInput::new(&scene.text[start..place]), options);
    for token in scanner.map_while(Result::ok) {
        let span = bytes(&scene.text[start..], token.span());
        // `[a: b]` holds a map that no bracket opens or closes, for which there are tokens all the same.
        let written = &scene.text[start..][span.range()];
        match token.token_type() {
            TokenType::FlowSequenceStart | TokenType::FlowMappingStart
                if written.starts_with(['[', '{']) =>
            {
                open.push(start + span.start);
            }
            TokenType::FlowSequenceEnd | TokenType::FlowMappingEnd
                if written.starts_with([']', '}']) =>
            {
                open.pop();
            }
            _ => {}
        }
        known = known.max(start + span.end);
    }
    // The scanner holds back what it has not yet decided.
    let mut before = ' ';
    let mut is_comment = false;
    for (offset, letter) in scene.text[known..place].char_indices() {
        is_comment = match letter {
            '#' => is_comment || before.is_whitespace(),
            '\n' | '\r' => false,
            _ => is_comment,
        };
        before = letter;
        match letter {
            _ if is_comment => {}
            '[' | '{' => open.push(known + offset),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}

/// Where the text starts whose closing mark is at `closing`.
pub(super) fn quote_closed_at(
    scene: &Scene<'_>,
    line: Line<'_>,
    closing: usize,
    mark: char,
) -> Option<usize> {
    let parts = line.parts();
    let starts = |place: usize| place < closing && scene.text[place..].starts_with(mark);
    if starts(parts.value.start) {
        return Some(parts.value.start);
    }
    // Inside brackets a text starts after a bracket, a comma or a colon.
    let before = &scene.text[line.start..closing];
    let inside = before.rmatch_indices(mark).map(|(at, _)| line.start + at);
    let mut candidates = inside.filter(|place| {
        let lead = scene.text[line.start..*place].trim_end();
        lead.ends_with(['[', '{', ',', ':', '-'])
    });
    candidates.next().or_else(|| quote_above(scene, line, 0))
}

/// The mark, not before `earliest`, that opens a text on a line above and does not close it there.
pub(super) fn quote_above(scene: &Scene<'_>, line: Line<'_>, earliest: usize) -> Option<usize> {
    let mut next = scene.above(line);
    while let Some(above) = next.filter(|above| above.end() > earliest) {
        let value = above.parts().value;
        let open = open_at_end(&scene.text[value.range()]);
        if let Some(place) = open.map(|at| value.start + at).filter(|at| *at >= earliest) {
            return Some(place);
        }
        next = scene.above(above);
    }
    None
}

/// The mark that opens a text in this value and does not close it before the end of the line.
fn open_at_end(value: &str) -> Option<usize> {
    let mut open = None;
    let mut before = ',';
    let mut letters = value.char_indices();
    while let Some((at, letter)) = letters.next() {
        match open {
            // A text can begin where a value can: at the start, and between brackets.
            None if matches!(letter, '"' | '\'') && matches!(before, ',' | '[' | '{' | ':') => {
                open = Some((at, letter));
            }
            Some((_, '"')) if letter == '\\' => {
                letters.next();
            }
            Some((_, mark)) if mark == letter => open = None,
            _ => {}
        }
        if !letter.is_whitespace() {
            before = letter;
        }
    }
    open.map(|(at, _)| at)
}

fn document_start(scene: &Scene<'_>, place: usize) -> usize {
    let before = &scene.text[..place];
    before.rfind("\n---").map_or(0, |at| at + 1)
}
