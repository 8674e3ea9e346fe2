//! A `quote` that its source does not print between quotation marks.

use crate::quotes::coverage::Doubt;
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
    let mut advice = None;
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
                *advice.get_or_insert_with(|| help(words)),
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

/// What to do: a text of another kind than an article has no quotation marks to be copied from.
fn help(words: &LookedUp<'_>) -> &'static str {
    match words.doubt() {
        Some(Doubt::Transcript) => {
            "the text looks like a transcript: add `form: transcript` to the source, and its words need no quotation marks"
        }
        Some(Doubt::NoMarks) => {
            "the text has no quotation marks: if it is the speaker's own text, add `form: document` or `form: post` to the source; if it is an article, use `report` for indirect speech, or `unmarked` for free indirect speech"
        }
        None => {
            "use `report` for indirect speech, or `unmarked` for free indirect speech; record a quotation that the source interrupts as two items"
        }
    }
}
