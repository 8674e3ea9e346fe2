//! Looks for further mistakes after one that makes the rest of a document unreadable.
//!
//! The parser stops at the first mistake, and would have to begin anew after each correction. So it is set
//! on the item after that of the mistake, as if the text began there, and goes on from item to item. An
//! item in which it stops is corrected by itself. Only when the text is read with all corrections is it
//! known that these were mistakes.

use std::ops::Range;
use std::sync::Arc;

use granit_parser::ScanError;

use super::{Mistake, Reading, mistakes, parser};
use crate::report::Diagnostic;
use crate::report::span::{SourceFile, Span};
use crate::syntax::repair::Draft;

/// How many mistakes are corrected together.
const MOST: usize = 1_000;

/// How many mistakes one item may have.
const MOST_OF_ITEM: usize = 20;

/// How many lines are looked at above a mistake to find the item in which it is.
const LOOKED_AT: usize = 100;

/// The mistakes that may be corrected together, in the order of the text: the first of those that are
/// known, and others that do not follow from it, as long as they have edits that do not touch each other.
pub(super) fn group(reading: &Reading<'_>, text: &str, known: &[Mistake]) -> Vec<Mistake> {
    let mut found = Vec::new();
    if known.iter().any(|mistake| mistake.is_end) {
        if let Some(first) = known.first() {
            follow(reading, text, first, &mut found);
        }
    } else {
        add(&mut found, known.to_vec());
    }
    found
}

/// Adds a mistake and those after it.
fn follow(reading: &Reading<'_>, text: &str, mistake: &Mistake, found: &mut Vec<Mistake>) {
    let Some(own) = item(text, mistake.finding.primary.span.start) else {
        add(found, vec![mistake.clone()]);
        return;
    };
    let Some(all) = of_item(reading, text, &own, mistake.clone()) else {
        add(found, vec![mistake.clone()]);
        return;
    };
    let mut start = own.end;
    if !add(found, all) {
        return;
    }
    while found.len() < MOST {
        let Some((at, error)) = stop(reading, &text[start..]) else {
            return;
        };
        let at = start + at;
        let line = line_start(text, at);
        if line > start && indentation(text, line) < indentation(text, start) {
            // The item is at its end, and with it what it is in.
            start = line;
            continue;
        }
        let finding = mistakes::explain(reading, text, at, &error);
        let mistake = Mistake {
            finding,
            at,
            is_end: true,
        };
        let item = item(text, mistake.finding.primary.span.start);
        let Some(item) = item.filter(|item| item.start >= start && item.end > at) else {
            return;
        };
        let all = of_item(reading, text, &item, mistake);
        if !all.is_some_and(|all| add(found, all)) {
            return;
        }
        start = item.end;
    }
}

/// The first mistake of an item and those after it in the same item, where it can be read with all of
/// them corrected.
fn of_item(
    reading: &Reading<'_>,
    text: &str,
    item: &Range<usize>,
    first: Mistake,
) -> Option<Vec<Mistake>> {
    let own = Arc::new(SourceFile::new("", text[item.clone()].to_owned()));
    let mut draft = Draft::new(&own);
    let mut next = moved(first.clone(), |at| at.checked_sub(item.start))?;
    let mut found = vec![first];
    loop {
        let is_inside = |span: Span| span.end <= draft.file().text().len();
        if next.edits().is_empty() || !next.edits().iter().all(|edit| is_inside(edit.span)) {
            return None;
        }
        draft = draft.with(next.edits())?;
        let Some((at, error)) = stop(reading, draft.file().text()) else {
            return Some(found);
        };
        let finding = mistakes::explain(reading, draft.file().text(), at, &error);
        next = Mistake {
            finding,
            at,
            is_end: true,
        };
        let original = Mistake {
            finding: draft.finding_to_original(next.finding.clone()),
            at: draft.to_original(at),
            is_end: true,
        };
        let original = moved(original, |at| at.checked_add(item.start))?;
        let is_after = found.last().is_some_and(|last| last.at < original.at);
        if !is_after || found.len() == MOST_OF_ITEM {
            return None;
        }
        found.push(original);
    }
}

/// A mistake with all its places elsewhere.
fn moved(mistake: Mistake, to: impl Fn(usize) -> Option<usize>) -> Option<Mistake> {
    let span = |span: Span| Some(Span::new(to(span.start)?, to(span.end)?));
    let Mistake {
        mut finding,
        at,
        is_end,
    } = mistake;
    let Diagnostic {
        primary,
        related,
        help,
        ..
    } = &mut finding;
    primary.span = span(primary.span)?;
    // What is said besides may be about other items.
    related.retain_mut(|label| match span(label.span) {
        Some(there) => {
            label.span = there;
            true
        }
        None => false,
    });
    for edit in help.iter_mut().flat_map(|help| &mut help.edits) {
        edit.span = span(edit.span)?;
    }
    Some(Mistake {
        finding,
        at: to(at)?,
        is_end,
    })
}

/// Adds mistakes; whether all have edits that are after those before them.
fn add(found: &mut Vec<Mistake>, all: Vec<Mistake>) -> bool {
    for mistake in all {
        let end = found.last().and_then(|last| last.edits().last());
        let end = end.map(|edit| edit.span.end);
        let is_after = match mistake.edits() {
            [first, ..] => end.is_none_or(|end| first.span.start > end),
            [] => false,
        };
        if !is_after && !found.is_empty() {
            return false;
        }
        found.push(mistake);
    }
    true
}

/// Where the parser stops in a text.
fn stop(reading: &Reading<'_>, text: &str) -> Option<(usize, ScanError)> {
    let mut parser = parser(text, reading.limits);
    loop {
        if let Err(error) = parser.next_event()? {
            let at = error.marker().byte_offset().unwrap_or_default();
            return Some((text.floor_char_boundary(at), error));
        }
    }
}

/// The lines of the item in which a place is: one of a list or, where it is in none, those from a line to
/// the next one that is not further to the right.
fn item(text: &str, place: usize) -> Option<Range<usize>> {
    let most = item_indentation(text, line_start(text, place));
    let begins = |line: usize| {
        let here = indentation(text, line);
        let content = &text[line + here..];
        here <= most && content.starts_with(|c: char| matches!(c, '-' | '"') || c.is_alphanumeric())
    };
    let mut start = line_start(text, place);
    for _ in 0..LOOKED_AT {
        if begins(start) {
            let mut end = start;
            loop {
                match next_line(text, end) {
                    None => return Some(start..text.len()),
                    Some(next) => end = next,
                }
                if begins(end) {
                    return Some(start..end);
                }
            }
        }
        start = line_start(text, start.checked_sub(1)?);
    }
    None
}

/// The indentation of the list item that a line is in or, where it is in none, of the line itself.
fn item_indentation(text: &str, line: usize) -> usize {
    let own = indentation(text, line);
    let mut least = own;
    let mut above = line;
    for _ in 0..LOOKED_AT {
        let here = indentation(text, above);
        let content = &text[above + here..];
        if here <= least && !content.starts_with(['\r', '\n', '#']) {
            // A list in the column of the keys is under one of them, and holds none of the others.
            if content.starts_with("- ") && (here < least || above == line) {
                return here;
            }
            least = here;
        }
        let Some(before) = above.checked_sub(1) else {
            break;
        };
        above = line_start(text, before);
    }
    own
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1)
}

fn next_line(text: &str, at: usize) -> Option<usize> {
    memchr::memchr(b'\n', &text.as_bytes()[at..])
        .map(|end| at + end + 1)
        .filter(|next| *next < text.len())
}

/// How many spaces a line begins with.
fn indentation(text: &str, line: usize) -> usize {
    let rest = &text.as_bytes()[line..];
    rest.iter().take_while(|byte| **byte == b' ').count()
}
