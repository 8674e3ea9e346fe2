//! Lines that start in the wrong column.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Help, Safety};
use crate::syntax::abridge::abridge;
use crate::syntax::rules;

use super::broken_text;
use super::scene::{Level, LevelOf, Scene, spaces};
use crate::syntax::yaml::line::Line;

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
    if wanted == LevelOf::Keys
        && let Some(finding) = dedented_above(scene, line)
    {
        return finding;
    }
    if wanted == LevelOf::Keys
        && let Some(list) = list_of_same(scene, line, &levels)
    {
        return no_dash(scene, line, list);
    }
    let nearest = levels
        .iter()
        .filter(|level| level.of == wanted)
        .min_by_key(|level| (level.column.abs_diff(column), usize::MAX - level.column));
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        head(line),
        "this line does not line up with any line that it could belong to",
    );
    match nearest {
        Some(level) => line_up(scene, finding, line, *level),
        None => finding.help("begin the line in the same column as the lines it belongs to"),
    }
}

/// A key of a list item that starts too far to the left, between two keys in the right column: the
/// parser stops only at the line below it.
fn dedented_above(scene: &Scene<'_>, line: Line<'_>) -> Option<Diagnostic> {
    let slipped = scene.above(line)?;
    let before = scene.above(slipped)?;
    let (parts, earlier) = (slipped.parts(), before.parts());
    let column = line.lead().len();
    let has_slipped = parts.dash.is_none()
        && parts.key.is_some()
        && !parts.value.is_empty()
        && slipped.lead().len() < column;
    let is_in_item = scene
        .levels(slipped)
        .last()
        .is_some_and(|level| level.of == LevelOf::Keys && level.column == column)
        && scene
            .levels(slipped)
            .iter()
            .any(|level| level.of == LevelOf::Dashes && level.column < column);
    if !has_slipped || !is_in_item || earlier.start - before.start != column {
        return None;
    }
    let word = abridge(&scene.text[earlier.key?.range()]);
    Some(
        Diagnostic::new(
            &rules::INDENTATION,
            scene.id,
            head(slipped),
            "this line starts further to the left than the lines above and below it",
        )
        .related(
            scene.id,
            earlier.key?,
            "lines that belong together start in the same column",
        )
        .replace(
            format!(
                "begin the line with {}, to line it up with the `{word}` above",
                spaces(column)
            ),
            Span::new(slipped.start, slipped.first()),
            " ".repeat(column),
        ),
    )
}

/// Words in the column of a key above that has no value, or of the list items above: their dash is
/// missing, or they are a text that starts too far to the left.
pub(super) fn below_bare_key(
    scene: &Scene<'_>,
    line: Line<'_>,
    above: Line<'_>,
) -> Option<Diagnostic> {
    let parts = above.parts();
    if above.lead() != line.lead() {
        return None;
    }
    let words = line.content();
    let is_word = !words.contains([' ', ':']);
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        scene.to_line_end(line.first()),
        "this line is neither a key nor a list item",
    );
    let as_item = |finding: Diagnostic| {
        finding.replace(
            format!(
                "if it is a list item, put a dash and a space before it: `- {}`",
                abridge(words)
            ),
            Span::empty(line.first()),
            "- ",
        )
    };
    match parts.key {
        Some(key) if parts.value.is_empty() && parts.dash.is_none() => {
            let word = abridge(&scene.text[key.range()]);
            Some(if is_word {
                as_item(finding.related(
                    scene.id,
                    key,
                    format!("there is nothing else under `{word}`"),
                ))
            } else {
                let column = line.lead().len() + 2;
                finding.replace(
                    format!(
                        "if it is the text of `{word}`, begin it with {}",
                        spaces(column)
                    ),
                    Span::new(line.start, line.first()),
                    " ".repeat(column),
                )
            })
        }
        None if parts.dash == Some(above.first()) && is_word => Some(as_item(finding)),
        _ => None,
    }
}

/// The list further to the left whose items begin with the same key as this line.
fn list_of_same(scene: &Scene<'_>, line: Line<'_>, levels: &[Level]) -> Option<Level> {
    let word = |key: Option<Span>| key.map(|key| &scene.text[key.range()]);
    let dashes = levels.iter().filter(|level| {
        let item = scene.line(level.place.start).parts();
        level.of == LevelOf::Dashes
            && level.column < line.lead().len()
            && word(item.key) == word(line.parts().key)
    });
    dashes.copied().next_back()
}

/// The first line of a list item whose dash is missing.
fn no_dash(scene: &Scene<'_>, line: Line<'_>, list: Level) -> Diagnostic {
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        head(line),
        "the dash before the first key of this list item is missing",
    );
    finding
        .related(scene.id, list.place, "another item of the list begins here")
        .replace(
            "begin the line with a dash, in the column of the other dashes",
            Span::new(line.start, line.first()),
            format!("{}- ", " ".repeat(list.column)),
        )
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
    let (label, other_label) = match wanted {
        LevelOf::Dashes => (
            "this list item is among the keys of a map",
            "this key starts in the same column",
        ),
        LevelOf::Keys => (
            "this key is among the items of a list",
            "this list item starts in the same column",
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
    let dash_above = match wanted {
        LevelOf::Dashes => other.is_none().then(|| dash_above(scene, line)).flatten(),
        LevelOf::Keys => None,
    };
    match (other.copied().or(dash_above).as_ref(), wanted) {
        (Some(level), _) => line_up(scene, finding, line, *level),
        (None, LevelOf::Dashes) => finding.related(scene.id, same.place, other_label).help(
            "remove the dash; or begin the line with more spaces than the key that it belongs to; or, \
             if this is a list, begin its first item with a dash too",
        ),
        (None, LevelOf::Keys) => finding
            .related(scene.id, same.place, other_label)
            .help("put `- ` before it if it is a list item, or line it up with the key that it follows"),
    }
}

/// A line after the end of the data: it starts further to the left than the first line, or the first
/// line is no key.
pub(super) fn after_the_end(scene: &Scene<'_>) -> Diagnostic {
    let here = scene.here();
    let mut first = here;
    while let Some(above) = scene.above(first) {
        first = above;
    }
    let finding = Diagnostic::new(
        &rules::INDENTATION,
        scene.id,
        head(first),
        "the data of the file begins here",
    )
    .related(scene.id, head(here), "so this line cannot be part of it");
    if first.is_entry() && first.lead().len() > here.lead().len() {
        return finding.replace(
            "begin the first line without spaces, or with `#` if it is a comment",
            Span::new(first.start, first.first()),
            here.lead(),
        );
    }
    finding.help("remove the first line, or begin it with `#` to make it a comment")
}

/// The dash of a line above that starts a little further to the right.
fn dash_above(scene: &Scene<'_>, line: Line<'_>) -> Option<Level> {
    let own = line.lead().len();
    let mut next = scene.above(line);
    while let Some(above) = next.filter(|above| above.lead().len() > own) {
        let column = above.lead().len();
        if above.parts().dash.is_some() && column - own <= 3 {
            return Some(Level {
                column,
                place: Span::new(above.first(), above.first() + 1),
                of: LevelOf::Dashes,
            });
        }
        next = scene.above(above);
    }
    None
}

/// A line of a text that starts further to the left than the text.
fn text_line(scene: &Scene<'_>, line: Line<'_>) -> Diagnostic {
    if let Some(finding) = broken_text::explain(scene, line) {
        return finding;
    }
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
                "if it continues the text above, begin it with {}",
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
                        "if it continues the text above, begin it with {}",
                        spaces(column)
                    ),
                    Span::new(line.start, line.first()),
                    " ".repeat(column),
                )
            }
            _ => {
                finding.help("begin it with a key and a colon, or with a dash if it is a list item")
            }
        },
    }
}

/// Adds the advice to begin the line in the column of `level`.
fn line_up(scene: &Scene<'_>, mut finding: Diagnostic, line: Line<'_>, level: Level) -> Diagnostic {
    let word = abridge(&scene.text[level.place.range()]);
    finding = finding.related(
        scene.id,
        level.place,
        "lines that belong together start in the same column",
    );
    finding.help.push(Help {
        text: format!(
            "begin the line with {}, to line it up with the `{word}` above",
            spaces(level.column)
        ),
        edits: shift(scene, line, level.column),
        safety: Safety::Unsafe,
    });
    finding
}

/// The edits that move a line, and the lines that have to move with it, into another column.
fn shift(scene: &Scene<'_>, line: Line<'_>, column: usize) -> Vec<Edit> {
    let old = line.lead().len();
    let mut edits = Vec::new();
    let mut next = Some(line);
    while let Some(line) = next {
        let lead = line.lead().len();
        // A line that is too far to the right has usually moved the lines below it too. One that is too
        // far to the left may be followed by correct lines.
        let moves = if column < old {
            lead >= old
        } else {
            lead == old
        };
        if !moves {
            break;
        }
        edits.push(Edit {
            span: Span::new(line.start, line.first()),
            text: " ".repeat(lead - old + column),
        });
        next = scene.below(line);
    }
    edits
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
