//! A `report` or `unmarked` item that its source prints between quotation marks.

use crate::quotes::{Class, LookedUp};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};

rule!(
    RULE,
    "report-inside-quotation-marks",
    Warning,
    "reported words are between quotation marks in their source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    for (span, bytes) in words.single_places() {
        let label = match span.class {
            Class::Quote => continue,
            // Inside another statement, the marks belong to that one.
            Class::Report if span.role.is_within => continue,
            Class::Report => "recorded as indirect speech",
            Class::Unmarked => "recorded as free indirect speech",
        };
        if words.text.quotations().hold(bytes.clone()) {
            findings.push(
                span.words_place()
                    .found(&RULE, label)
                    .in_text(
                        words.text_id,
                        bytes,
                        "between quotation marks in the source",
                    )
                    .help("use `quote` for the speaker's own words"),
            );
        }
    }
}
