//! A line between brackets that starts too far to the left.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Safety};
use crate::syntax::rules;

use super::scene::{Scene, spaces};
use super::{brackets, open, quotes};

/// A line between brackets that starts too far to the left, or that belongs to what follows.
pub(super) fn explain(scene: &Scene<'_>) -> Option<Diagnostic> {
    let line = scene.here();
    let open = open::brackets(scene, scene.at);
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
        return Some(brackets::unclosed(scene, opening));
    }
    let is_closed = brackets::closer_of(scene, opening).is_some_and(|end| {
        let inside = scene.text.get(line.start..end).unwrap_or("- ");
        !inside
            .lines()
            .any(|line| line.trim_start().starts_with("- "))
    });
    if !closes
        && !is_closed
        && (is_foreign || (parts.key.is_some() && !after_bracket.trim().is_empty()))
    {
        return Some(brackets::unclosed(scene, opening));
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
    // The lines below, up to the bracket, may have slipped with it.
    let end = brackets::closer_of(scene, opening).unwrap_or(line.end());
    let mut edits = Vec::new();
    let mut next = Some(line);
    while let Some(slipped) = next.filter(|next| next.start <= end) {
        if slipped.lead().len() < column {
            edits.push(Edit {
                span: Span::new(slipped.start, slipped.first()),
                text: " ".repeat(column),
            });
        }
        next = scene.below(slipped);
    }
    Some(finding.edits(
        format!("begin the line with {} or more", spaces(column)),
        edits,
        Safety::Unsafe,
    ))
}
