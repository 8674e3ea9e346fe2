//! Brackets that are not closed, or wrongly.

use granit_parser::ErrorKind;

use crate::report::span::Span;
use crate::report::{Diagnostic, Safety};
use crate::syntax::rules;

use super::scene::Scene;
use super::{open, texts};
use crate::syntax::yaml::line::Line;

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
            format!("this bracket must be a `{closer}`"),
        )
        .related(
            scene.id,
            Span::new(opening, opening + 1),
            "the bracket to close opens here",
        )
        .correct(
            Safety::safe_if(is_only_pair(scene, opening, wrong)),
            format!("did you mean `{closer}`? if not, close the other bracket first"),
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
    let inside = &scene.text[opening + 1..end];
    let line = scene.line(opening);
    let is_one_line = line.parts().value.start == opening
        && end <= line.end()
        && !inside.contains(['[', '{', ']', '}', '"', '\'']);
    finding.correct(
        Safety::safe_if(is_one_line),
        format!("put a `{closer}` after the last item"),
        Span::empty(end),
        closer,
    )
}

/// Whether two brackets are the only ones of a value that ends with its line.
fn is_only_pair(scene: &Scene<'_>, opening: usize, wrong: usize) -> bool {
    let line = scene.line(opening);
    let inside = scene.text.get(opening + 1..wrong).unwrap_or_default();
    line.parts().value.start == opening
        && scene.to_line_end(opening).end == wrong + 1
        && !inside.contains(['[', '{', ']', '}', '"', '\''])
}

/// A closing bracket that nothing opens.
pub(super) fn closes_nothing(scene: &Scene<'_>) -> Diagnostic {
    let line = scene.here();
    let is_alone = scene.text[scene.at + 1..line.end()].trim().is_empty();
    if line.parts().value.start == scene.at && !is_alone {
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
        "remove it, or put the text that it is part of between quotation marks",
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
    // A comma at the end of the line comes after the bracket that is missing.
    let is_comma = end > opening + 1 && scene.text[..end].ends_with(',');
    end - usize::from(is_comma && scene.below(last).is_some_and(Line::is_entry))
}

fn belongs(scene: &Scene<'_>, line: Line<'_>, column: usize, opening: usize) -> bool {
    let is_map = scene.text[opening..].starts_with('{');
    let parts = line.parts();
    line.lead().len() > column && parts.dash.is_none() && (is_map || parts.key.is_none())
}

/// Where a bracket is closed by one of its kind.
pub(super) fn closer_of(scene: &Scene<'_>, opening: usize) -> Option<usize> {
    let place = first_closer(scene, opening)?;
    let before = &scene.text[scene.line(place).start..place];
    if before.contains(" #") {
        return None;
    }
    scene.text[place..]
        .starts_with(closer(scene, opening))
        .then_some(place)
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
    let around = open::brackets(scene, opening);
    let Some((&outer, further)) = around.split_last() else {
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
