//! A quote inside another statement that has no quotation marks of its own in the source.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::StatementRef;
use crate::quotes::{Checked, Class, Recorded};
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(
    RULE,
    "inner-quote-without-quotation-marks",
    Warning,
    "inner quote has no quotation marks of its own"
);

/// The quotes of each statement, each with the innermost quotation of the source around it.
type Quotes<'a> = HashMap<(FileId, Span), Vec<(Recorded<'a>, Range<usize>)>>;

/// Frames of frames are followed no farther than people nest them; a circle ends here too.
const MOST_FRAMES: usize = 16;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let has_inner = |text: &&Checked<'_>| text.source.spans.iter().any(|span| span.is_within);
    for text in context.texts.iter().filter(has_inner) {
        let mut quotes: Quotes<'_> = HashMap::new();
        let mut inner = Vec::new();
        for (span, bytes) in text.single_places() {
            if span.class != Class::Quote {
                continue;
            }
            // Marks at the start of every paragraph of a quotation are one pair.
            let around = text.text.quotations().around(bytes);
            let around: Vec<_> = around.map(|quotation| quotation.whole.clone()).collect();
            let Some(innermost) = around.first().cloned() else {
                continue;
            };
            let statement = (span.file, span.statement.span());
            quotes.entry(statement).or_default().push((span, innermost));
            if span.is_within {
                inner.push((span, around));
            }
        }
        for (span, around) in inner {
            let frames = frames_around(context, &quotes, &span, &around);
            // Each speaker whose words these are needs a pair of marks, and so does the innermost.
            let ([frame, ..], Some(marks)) = (frames.as_slice(), around.first()) else {
                continue;
            };
            if around.len() > frames.len() {
                continue;
            }
            findings.push(
                Diagnostic::new(
                    &RULE,
                    span.file,
                    span.words.span(),
                    "recorded as a quote inside the words of somebody else",
                )
                .related(frame.file, frame.words.span(), "the words around it")
                .related(
                    text.file,
                    Span::new(marks.start, marks.end),
                    "one pair of quotation marks for both",
                )
                .help("use `report`: these are the words of the outer speaker"),
            );
        }
    }
}

/// For each outer statement of a span, a quote of it that is in one of these quotations.
fn frames_around<'a>(
    context: &Context<'a>,
    quotes: &Quotes<'a>,
    span: &Recorded<'a>,
    around: &[Range<usize>],
) -> Vec<Recorded<'a>> {
    let mut found = Vec::new();
    let mut set = span.set;
    let within = span.statement.get("within").and_then(Node::as_str);
    let mut within = within.and_then(|within| within.parse::<StatementRef>().ok());
    for _ in 0..MOST_FRAMES {
        let Some(reference) = &within else { break };
        let Some(frame) = context.records.statement(context.world, set, reference) else {
            break;
        };
        let place = (frame.place.file(), frame.place.span());
        // Another rule reports a statement that is inside itself.
        if place == (span.file, span.statement.span()) {
            return Vec::new();
        }
        let there = quotes.get(&place);
        let mut there = there.into_iter().flatten();
        found.extend(
            there
                .find(|(_, marks)| around.contains(marks))
                .map(|(span, _)| *span),
        );
        set = frame.set;
        within.clone_from(&frame.record.within);
    }
    found
}
