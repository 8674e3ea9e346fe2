//! A quote that was copied with the quotation marks around it.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::model::Words;
use crate::report::span::Span;
use crate::report::{Edit, FileId, Safety, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "outer-quotation-marks",
    Warning,
    "quotation marks were copied with the quote"
);

/// The marks that open a quotation, each with those that close it. Single marks are left out: an
/// apostrophe looks like one.
const PAIRS: [(char, &[char]); 8] = [
    ('“', &['”', '"']),
    ('"', &['"', '”']),
    ('”', &['”']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('「', &['」']),
    ('『', &['』']),
];

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<crate::report::Diagnostic>) {
    // Computed when the first words with marks around them are found.
    let nested = LazyCell::new(|| nested(context));
    for statement in context.records.statements.iter() {
        for (index, span) in statement.record.text.iter().enumerate() {
            if !matches!(&span.words, Words::Quote(words) if opening(words).is_some()) {
                continue;
            }
            let place = statement.place.key("text").item(index).key("quote");
            let Some([first, last]) = place.node().and_then(marks) else {
                continue;
            };
            if nested.contains(&(place.file(), place.span())) {
                continue;
            }
            let taken = |span| Edit {
                span,
                text: String::new(),
            };
            findings.push(
                place
                    .found(&RULE, "the quotation marks are not part of the words")
                    .edits(
                        "remove the quotation marks: `quote` already says that they are there",
                        vec![taken(first), taken(last)],
                        Safety::Safe,
                    ),
            );
        }
    }
}

/// The places of the first and the last mark, if there is one pair of marks around all words.
fn marks(node: Node<'_>) -> Option<[Span; 2]> {
    let words = node.as_str()?.trim();
    let (open, closers) = opening(words)?;
    let inside = words[open.len_utf8()..].strip_suffix(closers)?;
    let is_mark = |c: char| {
        PAIRS
            .iter()
            .any(|(mark, all)| c == *mark || all.contains(&c))
    };
    // With more of them, the first and the last one may belong to two quotations.
    if inside.trim().is_empty() || inside.contains(is_mark) {
        return None;
    }
    let raw = node.raw();
    let skipped = raw.len() - raw.strip_prefix(['"', '\'']).unwrap_or(raw).len();
    let inner = raw[skipped..raw.len().checked_sub(skipped)?].trim_end();
    let close = words.chars().next_back()?;
    let [open_at, close_at] = [inner.find(open)?, inner.rfind(close)?];
    // Before the mark of a text in lines of its own there is `>-` and the like.
    let lead = inner[..open_at].trim_end();
    if close_at + close.len_utf8() != inner.len() || lead.contains(char::is_alphabetic) {
        return None;
    }
    let start = node.span().start + skipped;
    let span = |at: usize, mark: char| {
        // Between `"` the mark has a backslash before it.
        let from = at - usize::from(inner[..at].ends_with('\\'));
        Span::new(start + from, start + at + mark.len_utf8())
    };
    Some([span(open_at, open), span(close_at, close)])
}

/// The mark that words begin with, and those that close what it opens.
pub(crate) fn opening(words: &str) -> Option<(char, &'static [char])> {
    let first = words.trim_start().chars().next()?;
    PAIRS.iter().find(|(mark, _)| *mark == first).copied()
}

/// The words in a quotation within a quotation, where the source itself has marks around
/// them.
fn nested(context: &Context<'_>) -> HashSet<(FileId, Span)> {
    let mut found = HashSet::new();
    for text in context.texts {
        for (span, bytes) in text.single_places() {
            let mut around = text.text.quotations().around(bytes.clone());
            if around.any(|one| one.depth > 0 && bytes.end <= one.bytes.end) {
                found.insert((span.file, span.words.span()));
            }
        }
    }
    found
}
