//! A tab in the white space at the start of a line.

use granit_parser::ErrorKind;

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};
use crate::syntax::rules;

use super::open;
use super::scene::{Level, LevelOf, Scene, spaces};
use crate::syntax::yaml::line::Line;

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
    if has_tab(line) {
        return Some(finding(scene, line));
    }
    let first = line.parts().start;
    after_dash(scene.id, scene.text, first.max(scene.at.min(line.end())))
}

/// A tab between a dash and what begins at `at`, or before the first key of a map.
pub(in crate::syntax::yaml) fn after_dash(id: FileId, text: &str, at: usize) -> Option<Diagnostic> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let before = &text[start..at];
    let is_lead = before
        .bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'-'));
    let tab = before.find('\t').filter(|_| is_lead)?;
    let gap = before[tab..].len() - before[tab..].trim_start_matches([' ', '\t']).len();
    let span = Span::new(start + tab, start + tab + gap);
    let is_after_dash = before[..tab].ends_with('-');
    let finding = |label: &str| Diagnostic::new(&rules::TAB_INDENTATION, id, span, label);
    Some(if is_after_dash {
        finding("there is a tab after this dash").fix("put a space there instead", span, " ")
    } else {
        finding("there is a tab before the first word of this line").fix(
            "remove the tab; most editors can be set to type spaces for the Tab key",
            span,
            "",
        )
    })
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
    // What is in brackets, and what goes on with a text, is further to the right than the key.
    let is_inside = open::bracket(scene, line.first()).is_some();
    if let Some(key) = above.map(Line::parts).filter(|parts| parts.key.is_some())
        && (is_inside || (!line.is_entry() && !key.value.is_empty()))
    {
        return key.start - scene.line(key.start).start + 2;
    }
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
