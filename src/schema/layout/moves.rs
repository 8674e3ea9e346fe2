//! A line that slipped: how it is moved to where it was meant to start.

use std::ops::Range;

use super::entries::{Entry, Sign};
use super::search::Meant;
use crate::report::span::Span;
use crate::report::{Edit, Safety};
use crate::syntax::lookalike;

/// A line that is moved, or begun in another way.
#[derive(Clone, Debug)]
pub(super) struct Move {
    /// The bytes of the line.
    pub(super) line: Range<usize>,
    /// The dash or key that it begins with.
    pub(super) head: Span,
    /// Where the text after its dash starts, or that of its key.
    pub(super) text: usize,
    pub(super) why: Why,
    /// The column in which it starts now, where only spaces are before it.
    pub(super) from: Option<usize>,
    /// The column in which it is to start.
    pub(super) column: usize,
    /// A line above that starts there.
    pub(super) neighbour: Option<Span>,
    pub(super) safety: Safety,
    pub(super) edits: Vec<Edit>,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It starts in another column.
    Column,
    /// There are tabs before it.
    Tab,
    /// Its key is too far from its dash.
    Gap,
    /// The dash of the list item is missing.
    NoDash,
    /// There is no space after its dash.
    Glued,
    /// There is no space after its colon.
    Colon,
    /// Its colon is a wide one.
    WideColon,
    /// There are spaces of another kind before it, or after its dash or colon.
    HardSpaces,
    /// It begins with something else than a dash.
    Bullet,
}

/// How a line is made what it was meant to be.
pub(super) fn moved(entry: &Entry<'_>, meant: &Meant<'_>) -> Move {
    let (line, start) = (entry.line, entry.start);
    let head = match (entry.sign, entry.key) {
        _ if matches!(meant.why, Why::Colon | Why::WideColon) => {
            entry.colon.unwrap_or(Span::empty(start))
        }
        _ if meant.why == Why::HardSpaces => hard_spaces(entry),
        (Some(Sign::Bullet(length)), _) => Span::new(start, start + length),
        (None, Some(key)) => Span::new(start, start + key.len()),
        _ => Span::new(start, start + 1),
    };
    let lead = " ".repeat(meant.column);
    let whole = |end: usize, text: String| Edit {
        span: Span::new(line.start, end),
        text,
    };
    let mut edits = Vec::new();
    match entry.sign {
        None if meant.why == Why::NoDash => edits.push(whole(start, lead + "- ")),
        Some(_) => edits.push(whole(start + entry.offset, lead + "- ")),
        None if entry.column != Some(meant.column) => edits.push(whole(start, lead)),
        None => {}
    }
    if let Some(colon) = entry.colon {
        edits.push(Edit {
            span: colon,
            text: ": ".to_owned(),
        });
    }
    // The lines of its text have to stay further to the right.
    let delta = entry.column.map(|own| meant.column.saturating_sub(own));
    for below in entry.text_lines.iter().filter(|line| !line.text.is_empty()) {
        if let Some(delta) = delta.filter(|delta| *delta > 0)
            && below.lead().len() <= meant.column
        {
            edits.push(Edit {
                span: Span::new(below.start, below.first()),
                text: " ".repeat(below.lead().len() + delta),
            });
        }
    }
    let end = entry
        .text_lines
        .last()
        .map_or(line.end(), |last| last.end());
    Move {
        line: line.start..end + 1,
        head,
        text: start + entry.offset,
        why: meant.why,
        from: entry.column,
        column: meant.column,
        neighbour: meant.neighbour,
        safety: meant.safety,
        edits,
    }
}

/// The spaces of another kind that an entry has.
fn hard_spaces(entry: &Entry<'_>) -> Span {
    let text = &entry.line.text[..entry.start - entry.line.start + entry.offset];
    let before = text
        .char_indices()
        .find(|(_, c)| lookalike::is_hard_space(*c));
    match (before, entry.colon) {
        (Some((at, letter)), _) => {
            let at = entry.line.start + at;
            Span::new(at, at + letter.len_utf8())
        }
        (None, Some(colon)) => Span::new(colon.start + 1, colon.end),
        (None, None) => Span::empty(entry.start),
    }
}

/// What is wrong with a line that does not fit.
pub(super) fn why(entry: &Entry<'_>) -> Why {
    let start = entry.start - entry.line.start;
    let has_tab = entry.line.text[..start].contains('\t');
    let colon = entry.colon.map(|colon| {
        let from = colon.start - entry.line.start;
        &entry.line.text[from..colon.end - entry.line.start]
    });
    match (entry.sign, colon) {
        (Some(Sign::Bullet(_)), _) => Why::Bullet,
        (Some(Sign::Glued), _) => Why::Glued,
        (Some(Sign::HardSpace), _) => Why::HardSpaces,
        (_, Some(colon)) if colon.starts_with(lookalike::WIDE_COLON) => Why::WideColon,
        (_, Some(colon)) if colon.len() > 1 => Why::HardSpaces,
        (_, Some(_)) => Why::Colon,
        _ if has_tab => Why::Tab,
        _ if entry.column.is_none() => Why::HardSpaces,
        _ => Why::Column,
    }
}
