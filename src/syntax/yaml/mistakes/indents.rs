//! Lines that start in the wrong column.

use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::builder::abridge;
use crate::syntax::rules;

use super::scene::{Level, LevelOf, Line, Scene, spaces};

/// A line that starts in no column that is open. It is moved to the nearest one.
pub(super) fn misplaced(scene: &Scene<'_>, line: Line<'_>) -> Diagnostic {
    let parts = line.parts();
    let column = line.lead().len();
    let wanted = if parts.dash == Some(line.first()) {
        LevelOf::Dashes
    } else {
        LevelOf::Keys
    };
    let levels = scene.levels(line);
    if !line.is_entry() {
        return text_line(scene, line);
    }
    if let Some(same) = levels.iter().find(|level| level.column == column)
        && same.of != wanted
    {
        return mixed(scene, line, &levels, *same, wanted);
    }
    let nearest = levels
        .iter()
        .filter(|level| level.of == wanted)
        .min_by_key(|level| (level.column.abs_diff(column), usize::MAX - level.column));
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        head(line),
        "this line starts in a column in which nothing else stands",
    );
    match nearest {
        Some(level) => line_up(scene, finding, line, *level),
        None => finding.help("begin the line in the same column as the lines it belongs to"),
    }
}

/// A line that starts too far to the right, below a key that has its value already.
pub(super) fn too_deep(scene: &Scene<'_>, line: Line<'_>, above: Line<'_>) -> Diagnostic {
    let parts = above.parts();
    let place = parts.key.unwrap_or(Span::empty(parts.start));
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        head(line),
        "this line starts further to the right than the line it follows",
    );
    let level = Level {
        column: parts.start - above.start,
        place,
        of: LevelOf::Keys,
    };
    line_up(scene, finding, line, level)
}

/// A dash among keys, or a key among dashes, in one column.
fn mixed(
    scene: &Scene<'_>,
    line: Line<'_>,
    levels: &[Level],
    same: Level,
    wanted: LevelOf,
) -> Diagnostic {
    let (label, there) = match wanted {
        LevelOf::Dashes => (
            "a list item stands here among the keys of a map",
            "this key stands in the same column",
        ),
        LevelOf::Keys => (
            "a key stands here among the items of a list",
            "this list item stands in the same column",
        ),
    };
    let finding = Diagnostic::new(&rules::INDENTATION, scene.id, head(line), label);
    let other = match wanted {
        // A dash one level too deep belongs to the list further left; a key to the item on its right.
        LevelOf::Dashes => levels.iter().rev().find(|level| {
            let first_key = scene.line(level.place.start).parts().key;
            let word = |key: Option<Span>| key.map(|key| &scene.text[key.range()]);
            // Items of one list mostly begin with the same key.
            level.of == wanted
                && level.column < same.column
                && word(first_key) == word(line.parts().key)
        }),
        LevelOf::Keys => levels.iter().find(|level| {
            level.of == wanted && level.column > same.column && level.column - same.column <= 4
        }),
    };
    match (other, wanted) {
        (Some(level), _) => line_up(scene, finding, line, *level),
        (None, LevelOf::Dashes) => finding.related(scene.id, same.place, there).help(
            "remove the dash; or begin the line with more spaces than the key that it belongs to; or, \
             if all of this is a list, begin its first item with a dash too",
        ),
        (None, LevelOf::Keys) => finding
            .related(scene.id, same.place, there)
            .help("put `- ` before it if it is a list item, or line it up with the key it follows"),
    }
}

/// A line of a text that starts further to the left than the text.
fn text_line(scene: &Scene<'_>, line: Line<'_>) -> Diagnostic {
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        scene.to_line_end(line.first()),
        "this line is neither a key nor a list item",
    );
    let above = scene.above(line).filter(|above| !above.is_entry());
    match above {
        Some(above) if above.lead().len() > line.lead().len() => finding.replace(
            format!(
                "if it goes on with the text above, begin it with {}",
                spaces(above.lead().len())
            ),
            Span::new(line.start, line.first()),
            above.lead(),
        ),
        _ => match scene.above(line).map(|above| (above, above.parts())) {
            Some((above, parts)) if parts.key.is_some() && !parts.value.is_empty() => {
                let column = parts.start - above.start + 2;
                finding.replace(
                    format!(
                        "if it goes on with the text above, begin it with {}",
                        spaces(column)
                    ),
                    Span::new(line.start, line.first()),
                    " ".repeat(column),
                )
            }
            _ => finding.help("write a key with a colon, or a list item with a dash"),
        },
    }
}

/// Adds the advice to begin the line in the column of `level`.
fn line_up(scene: &Scene<'_>, finding: Diagnostic, line: Line<'_>, level: Level) -> Diagnostic {
    let word = abridge(&scene.text[level.place.range()]);
    finding
        .related(
            scene.id,
            level.place,
            "lines that belong together start in one column",
        )
        .replace(
            format!(
                "begin the line with {}, to line it up with the `{word}` above",
                spaces(level.column)
            ),
            Span::new(line.start, line.first()),
            " ".repeat(level.column),
        )
}

/// The dash or key that a line begins with.
fn head(line: Line<'_>) -> Span {
    let parts = line.parts();
    match (parts.dash, parts.key) {
        (Some(_), _) => Span::new(line.first(), line.first() + 1),
        (None, Some(key)) => key,
        (None, None) => parts.value,
    }
}
