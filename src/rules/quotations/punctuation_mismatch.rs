//! Quotation marks, apostrophes or dashes that differ from those of the source.

use crate::quotes::LookedUp;
use crate::report::span::Span;
use crate::report::symbolic::{self, Finding, Findings, Target};
use crate::report::{Diagnostic, Edit, Safety, rule};
use crate::rules::Context;
use crate::rules::stage::{Check, Need, Stage};
use crate::syntax::letters::Letters;
use crate::text::{Count, Found};

rule!(
    RULE,
    "punctuation-mismatch",
    Info,
    "quotation marks or dashes differ from the source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    let source = words.text.text();
    for (span, own, found) in words.found() {
        let Found::Places(places) = found else {
            continue;
        };
        let (Count::Exactly(1), [place]) = (places.chosen, places.listed.as_slice()) else {
            continue;
        };
        let differences = words.text.other_marks(own, place);
        let Some(first) = differences.first() else {
            continue;
        };
        let there = &source[first.source.clone()];
        let label = match differences.len() {
            1 => format!("the source has `{there}` here"),
            number => format!(
                "the source has `{there}` here, and differs in {} more",
                number - 1
            ),
        };
        let place = span.words_place();
        let printed = differences
            .iter()
            .map(|one| (one.words.clone(), source[one.source.clone()].to_owned()));
        findings.push(
            Finding::new(&RULE, Target::Letters(place, first.words.clone()), label)
                .in_text(words.text_id, first.source.clone(), "printed in the source")
                .edit(
                    Safety::Safe,
                    "use the punctuation of the source",
                    symbolic::Edit::Letters(place, printed.collect()),
                ),
        );
    }
}

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
