//! Brackets that are not closed, or wrongly.

use granit_parser::{ErrorKind, Scanner, StrInput, TokenType, options};

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;

use super::scene::{Line, Scene, spaces};
use super::{quotes, texts};

/// The innermost bracket that is open before `place`.
pub(super) fn open_before(scene: &Scene<'_>, place: usize) -> Option<usize> {
    all_open_before(scene, place).pop()
}

/// The brackets that are open before `place`, innermost last.
fn all_open_before(scene: &Scene<'_>, place: usize) -> Vec<usize> {
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
        let span = super::super::place::bytes(&scene.text[start..], token.span());
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
    // The scanner keeps back what it has not made up its mind about.
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

/// A bracket that no other closes, or one of the other kind.
pub(super) fn unclosed(scene: &Scene<'_>, opening: usize) -> Diagnostic {
    let closer = closer(scene, opening);
    if let ErrorKind::MismatchedFlowCollectionEnd { .. } = scene.kind
        && let Some(wrong) = first_closer(scene, opening)
    {
        if closes_the_outer(scene, opening, wrong) {
            return Diagnostic::new(
                &rules::UNCLOSED_BRACKET,
                scene.id,
                Span::new(opening, opening + 1),
                "this bracket is never closed",
            )
            .related(
                scene.id,
                Span::new(wrong, wrong + 1),
                "this closes the bracket around it",
            )
            .replace(
                format!("put a `{closer}` after the last item"),
                Span::empty(scene.text[..wrong].trim_end().len()),
                closer,
            );
        }
        return Diagnostic::new(
            &rules::UNCLOSED_BRACKET,
            scene.id,
            Span::new(wrong, wrong + 1),
            format!("`{closer}` must stand here"),
        )
        .related(
            scene.id,
            Span::new(opening, opening + 1),
            "to close this bracket",
        )
        .replace(
            format!("write `{closer}`, or close the other bracket first"),
            Span::new(wrong, wrong + 1),
            closer,
        );
    }
    let finding = Diagnostic::new(
        &rules::UNCLOSED_BRACKET,
        scene.id,
        Span::new(opening, opening + 1),
        "this bracket is never closed",
    );
    let end = last_item_end(scene, opening);
    if end == opening + 1 {
        return finding.help(format!("put a `{closer}` where the list or map ends"));
    }
    finding.replace(
        format!("put a `{closer}` after the last item"),
        Span::empty(end),
        closer,
    )
}

/// A line between brackets that starts too far to the left, or that belongs to what follows.
pub(super) fn line_inside(scene: &Scene<'_>) -> Option<Diagnostic> {
    let line = scene.here();
    let open = all_open_before(scene, scene.at);
    let Some(&opening) = open.last() else {
        // A text that is not closed hides the bracket that is.
        return quotes::open_in_brackets(scene, 0);
    };
    if let Some(finding) = quotes::open_in_brackets(scene, opening) {
        return Some(finding);
    }
    let opening_line = scene.line(opening);
    let parts = line.parts();
    let after_bracket = &scene.text[opening + 1..opening_line.end()];
    let ends_open = scene
        .above(line)
        .is_none_or(|above| above.content().ends_with([',', '[', '{']));
    let is_map = scene.text[opening..].starts_with('{');
    let is_foreign = parts.dash.is_some() || (parts.key.is_some() && !(is_map && ends_open));
    let closes = line.content().starts_with([']', '}']);
    // A bracket that closes in the column of an outer one closes that one.
    let indent = line.lead().len();
    let is_outer = |place: &usize| scene.line(*place).lead().len() == indent;
    if closes && !is_outer(&opening) && open.iter().any(is_outer) {
        return Some(unclosed(scene, opening));
    }
    if !closes && (is_foreign || (parts.key.is_some() && !after_bracket.trim().is_empty())) {
        return Some(unclosed(scene, opening));
    }
    let column = opening_line.parts().start - opening_line.start + 2;
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        scene.to_line_end(line.first()),
        "this line starts too far to the left to be between the brackets",
    )
    .related(
        scene.id,
        Span::new(opening, opening + 1),
        "the bracket opens here",
    );
    let column = column - usize::from(closes);
    Some(finding.replace(
        format!("begin the line with {} or more", spaces(column)),
        Span::new(line.start, line.first()),
        " ".repeat(column),
    ))
}

/// A closing bracket that nothing opens.
pub(super) fn closes_nothing(scene: &Scene<'_>) -> Diagnostic {
    let line = scene.here();
    let stands_alone = scene.text[scene.at + 1..line.end()].trim().is_empty();
    if line.parts().value.start == scene.at && !stands_alone {
        return texts::begins_with(scene, &rules::STRAY_CHARACTER);
    }
    let span = Span::new(scene.at, scene.at + 1);
    Diagnostic::new(
        &rules::STRAY_CHARACTER,
        scene.id,
        span,
        "this bracket closes nothing",
    )
    .replace(
        "remove it, or put the text between quotation marks",
        span,
        "",
    )
}

/// Where the items between the brackets end: before the first line that is no item.
fn last_item_end(scene: &Scene<'_>, opening: usize) -> usize {
    let first = scene.line(opening);
    let column = first.parts().start - first.start;
    let mut last = first;
    let mut next = scene.below(first);
    while let Some(line) = next.filter(|line| belongs(scene, *line, column, opening)) {
        last = line;
        next = scene.below(line);
    }
    let from = last.start.max(opening);
    let end = scene.to_line_end(from).end.max(opening + 1);
    // A comma at the end of the line stands behind the bracket that is missing.
    let is_comma = end > opening + 1 && scene.text[..end].ends_with(',');
    end - usize::from(is_comma && scene.below(last).is_some_and(Line::is_entry))
}

fn belongs(scene: &Scene<'_>, line: Line<'_>, column: usize, opening: usize) -> bool {
    let is_map = scene.text[opening..].starts_with('{');
    let parts = line.parts();
    line.lead().len() > column && parts.dash.is_none() && (is_map || parts.key.is_none())
}

/// The first bracket after `opening` that closes what `opening` has not opened.
fn first_closer(scene: &Scene<'_>, opening: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (offset, letter) in scene.text[opening..].char_indices() {
        match (quote, letter) {
            (Some(mark), letter) if mark == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(opening + offset);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether the bracket at `wrong`, which is of the other kind than the one at `opening`, was meant for
/// the one around that: nothing else on its line closes it, and what follows may follow it.
fn closes_the_outer(scene: &Scene<'_>, opening: usize, wrong: usize) -> bool {
    let open = all_open_before(scene, opening);
    let Some((&outer, further)) = open.split_last() else {
        return false;
    };
    let own = &scene.text[wrong..=wrong];
    let rest = &scene.text[wrong + 1..scene.line(wrong).end()];
    let next = rest.trim_start();
    let may_follow = match further.last() {
        None => false,
        Some(around) => next.starts_with(',') || next.starts_with(closer(scene, *around)),
    };
    let ends_here = next.is_empty() || next.starts_with('#');
    closer(scene, outer) == own
        && (ends_here || may_follow)
        && scene.line(outer).start == scene.line(wrong).start
        && rest.matches(own).count() <= rest.matches(&scene.text[outer..=outer]).count()
}

fn closer(scene: &Scene<'_>, opening: usize) -> &'static str {
    if scene.text[opening..].starts_with('{') {
        "}"
    } else {
        "]"
    }
}

fn document_start(scene: &Scene<'_>, place: usize) -> usize {
    let before = &scene.text[..place];
    before.rfind("\n---").map_or(0, |at| at + 1)
}
