//! Two items of a statement's `text` that cover the same words of the source.

use std::ops::Range;

use hashbrown::HashMap;

use crate::quotes::{Checked, Recorded};
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, rule};
use crate::rules::Context;

rule!(
    RULE,
    "overlapping-quotations",
    Warning,
    "two items of `text` cover the same words"
);

/// A piece of a span that has no omission in it.
struct Piece<'a> {
    span: Recorded<'a>,
    bytes: Range<usize>,
}

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        let mut of_statement: HashMap<(FileId, Span), Vec<Piece<'_>>> = HashMap::new();
        let mut order = Vec::new();
        for (span, segments) in text.segments() {
            let statement = (span.file, span.statement.span());
            let pieces = of_statement.entry(statement).or_insert_with(|| {
                order.push(statement);
                Vec::new()
            });
            pieces.extend(segments.into_iter().map(|bytes| Piece { span, bytes }));
        }
        for statement in order {
            if let Some(pieces) = of_statement.remove(&statement) {
                findings.extend(overlaps(text, pieces));
            }
        }
    }
}

/// One finding for each span that begins within another one, which it names.
fn overlaps(text: &Checked<'_>, mut pieces: Vec<Piece<'_>>) -> Vec<Diagnostic> {
    pieces.sort_by_key(|piece| (piece.bytes.start, piece.bytes.end, place(&piece.span)));
    let mut found: HashMap<Span, Diagnostic> = HashMap::new();
    let mut order = Vec::new();
    let mut pieces = pieces.into_iter();
    // The piece that reaches farthest is the one that any later piece is in, if it is in any.
    let Some(mut farthest) = pieces.next() else {
        return Vec::new();
    };
    for piece in pieces {
        if piece.bytes.start < farthest.bytes.end && place(&piece.span) != place(&farthest.span) {
            let (first, second) = if place(&farthest.span) < place(&piece.span) {
                (&farthest.span, &piece.span)
            } else {
                (&piece.span, &farthest.span)
            };
            let shared = piece.bytes.start..piece.bytes.end.min(farthest.bytes.end);
            found.entry(place(second)).or_insert_with(|| {
                order.push(place(second));
                finding(text, first, second, shared)
            });
        }
        if piece.bytes.end > farthest.bytes.end {
            farthest = piece;
        }
    }
    order.sort_unstable();
    order.iter().filter_map(|at| found.remove(at)).collect()
}

fn finding(
    text: &Checked<'_>,
    first: &Recorded<'_>,
    second: &Recorded<'_>,
    shared: Range<usize>,
) -> Diagnostic {
    Diagnostic::new(
        &RULE,
        second.file,
        place(second),
        "some of these words are also in another item of this statement",
    )
    .related(first.file, place(first), "the other item")
    .related(
        text.file,
        Span::new(shared.start, shared.end),
        "covered by both",
    )
    .help("record each word once: shorten or remove one of the two items")
}

/// Where the words of a span are recorded.
fn place(span: &Recorded<'_>) -> Span {
    span.words.span()
}
