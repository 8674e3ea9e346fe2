//! Quotation marks, apostrophes or dashes that differ from those of the source.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Safety, rule};
use crate::rules::Context;
use crate::syntax::letters::Letters;
use crate::text::{Count, Found};

rule!(
    RULE,
    "punctuation-mismatch",
    Info,
    "quotation marks or dashes differ from the source"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        let source = text.text.text();
        for (span, found) in &text.found {
            let (Found::Places(places), Some(words)) = (found, span.words.as_str()) else {
                continue;
            };
            let (Count::Exactly(1), [place]) = (places.chosen, places.listed.as_slice()) else {
                continue;
            };
            let differences = text.text.other_marks(words, place);
            let Some(first) = differences.first() else {
                continue;
            };
            let Some(letters) = Letters::of(span.words) else {
                continue;
            };
            let edits: Option<Vec<Edit>> = differences
                .iter()
                .map(|one| {
                    Some(Edit {
                        span: letters.span(one.words.clone())?,
                        text: letters.written(&source[one.source.clone()]),
                    })
                })
                .collect();
            let Some(edits) = edits else { continue };
            let there = &source[first.source.clone()];
            let label = match edits.len() {
                1 => format!("the source has `{there}` here"),
                number => format!(
                    "the source has `{there}` here, and differs in {} more",
                    number - 1
                ),
            };
            findings.push(
                Diagnostic::new(&RULE, span.file, edits[0].span, label)
                    .related(
                        text.file,
                        Span::new(first.source.start, first.source.end),
                        "printed in the source",
                    )
                    .edits("use the punctuation of the source", edits, Safety::Safe),
            );
        }
    }
}
