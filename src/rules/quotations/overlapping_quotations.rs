//! Two items of a statement's `text` that cover the same words of the source.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::quotes::{LookedUp, Quoted};
use crate::report::place::RecordId;
use crate::report::rule;
use crate::report::symbolic::{Finding, Findings};
use crate::rules::stage::{Check, Need, Stage};

rule!(
    RULE,
    "overlapping-quotations",
    Warning,
    "two items of `text` cover the same words"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

/// A piece of a span that has no omission in it.
struct Segment<'a> {
    span: &'a Quoted,
    bytes: Range<usize>,
}

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    let mut of_statement: BTreeMap<RecordId, Vec<Segment<'_>>> = BTreeMap::new();
    for (span, segments) in words.segments() {
        let pieces = of_statement.entry(span.statement).or_default();
        pieces.extend(segments.into_iter().map(|bytes| Segment { span, bytes }));
    }
    for pieces in of_statement.into_values() {
        findings.extend(overlapping(words, pieces));
    }
}

/// One finding for each span that begins within another one, which it names.
fn overlapping(words: &LookedUp<'_>, mut pieces: Vec<Segment<'_>>) -> Vec<Finding> {
    pieces.sort_by_key(|piece| (piece.bytes.start, piece.bytes.end, piece.span.index()));
    let mut found: BTreeMap<usize, Finding> = BTreeMap::new();
    let mut pieces = pieces.into_iter();
    // The piece that reaches farthest is the one that any later piece is in, if it is in any.
    let Some(mut farthest) = pieces.next() else {
        return Vec::new();
    };
    for piece in pieces {
        let (one, other) = (farthest.span, piece.span);
        if piece.bytes.start < farthest.bytes.end && one.index() != other.index() {
            let (first, second) = if one.index() < other.index() {
                (one, other)
            } else {
                (other, one)
            };
            let shared = piece.bytes.start..piece.bytes.end.min(farthest.bytes.end);
            found
                .entry(second.index())
                .or_insert_with(|| overlap(words, first, second, shared));
        }
        if piece.bytes.end > farthest.bytes.end {
            farthest = piece;
        }
    }
    found.into_values().collect()
}

fn overlap(words: &LookedUp<'_>, first: &Quoted, second: &Quoted, shared: Range<usize>) -> Finding {
    second
        .words_place()
        .found(
            &RULE,
            "some of these words are also in another item of this statement",
        )
        .related(first.words_place(), "the other item")
        .in_text(words.text_id, shared, "covered by both")
        .help("record each word once: shorten or remove one of the two items")
}
