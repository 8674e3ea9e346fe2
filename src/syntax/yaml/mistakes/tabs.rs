//! A tab in the white space at the start of a line.

use granit_parser::ErrorKind;

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;

use super::scene::{Level, LevelOf, Line, Scene, spaces};

/// Explains the mistake if a tab is its cause.
pub(super) fn explain(scene: &Scene<'_>) -> Option<Diagnostic> {
    let here = scene.here();
    let line = match scene.kind {
        // The parser names the end of the text before the tab.
        ErrorKind::TabInPlainScalar | ErrorKind::TabAtBlockScalarStart => {
            if has_tab(here) && scene.at == here.first() {
                here
            } else {
                scene.below(here)?
            }
        }
        _ => here,
    };
    has_tab(line).then(|| finding(scene, line))
}

fn has_tab(line: Line<'_>) -> bool {
    line.lead().contains('\t')
}

fn finding(scene: &Scene<'_>, line: Line<'_>) -> Diagnostic {
    let lead = line.lead();
    let first = line.start + lead.find('\t').unwrap_or_default();
    let last = line.start + lead.rfind('\t').unwrap_or_default();
    let column = column(scene, line);
    Diagnostic::new(
        &rules::TAB_INDENTATION,
        scene.id,
        Span::new(first, last + 1),
        "there is a tab before the first word of this line",
    )
    .replace(
        format!(
            "begin the line with {} instead; most editors can be set to type spaces for the Tab key",
            spaces(column)
        ),
        Span::new(line.start, line.first()),
        " ".repeat(column),
    )
}

/// The column in which the line was most likely meant to start: each tab counts as one level.
fn column(scene: &Scene<'_>, line: Line<'_>) -> usize {
    let lead = line.lead();
    let tabs = lead.matches('\t').count();
    let own_spaces = lead.rsplit('\t').next().map_or(0, str::len);
    let levels = scene.levels(line);
    let wanted = if line.parts().dash == Some(line.first()) {
        LevelOf::Dashes
    } else {
        LevelOf::Keys
    };
    let above = scene.above(line);
    if let Some(text) = above.filter(|above| !above.is_entry()) {
        return text.lead().len();
    }
    let above = above.map(Line::parts);
    // After `key:` a new level begins, and after `key: |` a text.
    let opens = above.is_some_and(|parts| {
        let value = &scene.text[parts.value.range()];
        let is_text = value.len() <= 3 && value.starts_with(['|', '>']);
        parts.key.is_some() && (value.is_empty() || is_text)
    });
    let deepest = levels.last().map_or(0, |level| level.column);
    // A tab that has slipped in among the right number of spaces.
    let without = lead.len() - tabs;
    let is_right = |level: &Level| level.of == wanted && level.column == without;
    if lead.starts_with(' ') && levels.iter().any(is_right) {
        return without;
    }
    let base = match levels.get(tabs) {
        None if opens => deepest + 2,
        None => deepest,
        Some(level) if own_spaces > 0 || level.of == wanted => level.column,
        Some(level) if opens && level.column == deepest => deepest,
        Some(level) => {
            let deeper = levels[tabs..].iter().find(|deeper| deeper.of == wanted);
            deeper.unwrap_or(level).column
        }
    };
    base + own_spaces
}
