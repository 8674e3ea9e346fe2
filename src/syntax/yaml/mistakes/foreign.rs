//! Lines that are not YAML at all: to git, to Markdown, to a programming language.

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;

use super::scene::Scene;
use crate::syntax::yaml::line::Line;

/// The conflict markers of git, wherever the parser stopped: two versions one after the other make no
/// sense together.
pub(super) fn conflict(scene: &Scene<'_>) -> Option<Diagnostic> {
    const OPENING: &str = "<<<<<<< ";
    let at = if scene.text.starts_with(OPENING) {
        0
    } else {
        scene.text.find("\n<<<<<<< ")? + 1
    };
    let mark = Span::new(at, at + OPENING.trim_end().len());
    Some(
        Diagnostic::new(
            &rules::INVALID_YAML,
            scene.id,
            mark,
            "git added this line because two versions of the file differ",
        )
        .help(
            "keep one of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
    )
}

/// `// a comment`
pub(super) fn comment(scene: &Scene<'_>) -> Option<Diagnostic> {
    let line = scene.here();
    slashes(scene, line).or_else(|| slashes(scene, first(scene, line)))
}

fn slashes(scene: &Scene<'_>, line: Line<'_>) -> Option<Diagnostic> {
    let mark = Span::new(line.first(), line.first() + 2);
    line.content().starts_with("//").then(|| {
        Diagnostic::new(
            &rules::STRAY_CHARACTER,
            scene.id,
            mark,
            "`//` does not start a comment",
        )
        .fix("start the comment with `#`", mark, "#")
    })
}

/// The three backticks of a Markdown code block.
pub(super) fn fence(scene: &Scene<'_>) -> Option<Diagnostic> {
    let line = scene.here();
    let is_fence = scene.at == line.first() && line.content().starts_with("```");
    let next = scene.text[line.end()..].find('\n');
    let end = next.map_or(scene.text.len(), |at| line.end() + at + 1);
    is_fence.then(|| {
        Diagnostic::new(
            &rules::STRAY_CHARACTER,
            scene.id,
            Span::new(line.first(), line.first() + 3),
            "this line is Markdown, not data",
        )
        .fix("remove the line", Span::new(line.start, end), "")
    })
}

/// The first line of the document that a line is in.
fn first<'a>(scene: &Scene<'a>, line: Line<'a>) -> Line<'a> {
    let mut first = line;
    while let Some(above) = scene.above(first) {
        first = above;
    }
    first
}
