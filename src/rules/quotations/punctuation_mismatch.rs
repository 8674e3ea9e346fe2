//! Quotation marks, apostrophes or dashes that differ from those of the source.

use crate::quotes::LookedUp;
use crate::report::symbolic::{self, Finding, Findings, Target};
use crate::report::{Safety, rule};
use crate::rules::stage::{Check, Need, Stage};
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
