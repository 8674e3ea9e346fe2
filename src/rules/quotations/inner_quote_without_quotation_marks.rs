//! A quote inside another statement that has no quotation marks of its own in the source.

use crate::quotes::Nested;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};

rule!(
    RULE,
    "inner-quote-without-quotation-marks",
    Warning,
    "inner quote has no quotation marks of its own"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records, Need::Text],
    stages: &[Stage::Nested(judge)],
};

fn judge(quote: &Nested<'_>, findings: &mut Findings) {
    // Each speaker whose words these are needs a pair of marks, and so does the innermost.
    let ([frame, ..], [marks, ..]) = (quote.frames.as_slice(), quote.around) else {
        return;
    };
    if quote.around.len() > quote.frames.len() {
        return;
    }
    findings.push(
        quote
            .words
            .found(
                &RULE,
                "recorded as a quote inside the words of somebody else",
            )
            .related(*frame, "the words around it")
            .in_text(
                quote.text_id,
                marks.clone(),
                "one pair of quotation marks for both",
            )
            .help("use `report`: these are the words of the outer speaker"),
    );
}
