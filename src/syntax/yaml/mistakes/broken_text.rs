//! Texts behind `|` and `>` that end before they were meant to.

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;
use crate::syntax::yaml::line::Line;

use super::scene::{Scene, spaces};

/// The line of a text behind `|` or `>` that was ended before it: by a comment, or by an empty line with more
/// spaces than the text has.
pub(super) fn explain(scene: &Scene<'_>, line: Line<'_>) -> Option<Diagnostic> {
    let own = line.lead().len();
    let (mut deep, mut comment) = (None, None);
    let mut start = line.start;
    while start > 0 {
        let above = scene.line(start - 1);
        start = above.start;
        let content = above.content();
        if content.is_empty() && above.lead().len() > own {
            deep = Some(above);
        } else if content.starts_with('#') && above.lead().len() < own {
            comment = Some(above);
        } else if above.is_entry() {
            let value = above.parts().value;
            let is_text = scene.text[value.range()].starts_with(['|', '>']);
            let is_inside = own > above.parts().start - above.start;
            return (is_text && is_inside)
                .then(|| match (deep, comment) {
                    (_, Some(comment)) => Some(ended_by_comment(scene, comment, own)),
                    (Some(deep), None) => Some(too_deep_blank(scene, deep, own)),
                    (None, None) => None,
                })
                .flatten();
        }
    }
    None
}

fn ended_by_comment(scene: &Scene<'_>, comment: Line<'_>, column: usize) -> Diagnostic {
    Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        Span::new(comment.first(), comment.first() + comment.content().len()),
        "this comment ends the text above it, and more text follows",
    )
    .replace(
        format!(
            "if it is a part of the text, begin it with {}; if it is a comment, move it out of the text",
            spaces(column)
        ),
        Span::new(comment.start, comment.first()),
        " ".repeat(column),
    )
}

fn too_deep_blank(scene: &Scene<'_>, blank: Line<'_>, column: usize) -> Diagnostic {
    let span = Span::new(blank.start, blank.first());
    Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        span,
        "this empty line has more spaces than the text below it",
    )
    .fix(
        format!("leave no spaces in the empty line, or no more than {column}"),
        span,
        "",
    )
}
