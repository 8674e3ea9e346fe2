//! A `quote` that its source does not print between quotation marks.

use crate::quotes::{Class, LookedUp};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};

rule!(
    RULE,
    "quote-outside-quotation-marks",
    Warning,
    "quote is not between quotation marks in its source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    for (span, bytes) in words.single_places() {
        if span.class != Class::Quote || words.text.quotations().hold(bytes.clone()) {
            continue;
        }
        let (label, help) = match words.source.is_verbatim() {
            // The text itself is in the speaker's words.
            true if !span.role.is_within => continue,
            true => (
                "not between quotation marks of its own",
                "use `report`: these are the words of the outer speaker",
            ),
            false => (
                "not all of this is in one pair of quotation marks",
                "use `report` for indirect speech, or `unmarked` for free indirect speech; record a quotation that the source interrupts as two items",
            ),
        };
        findings.push(
            span.words_place()
                .found(&RULE, "recorded as the speaker's own words")
                .in_text(words.text_id, bytes, label)
                .help(help),
        );
    }
}
