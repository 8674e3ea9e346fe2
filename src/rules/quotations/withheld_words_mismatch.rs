//! Withheld words that do not match the text at their place.

use crate::quotes::{LookedUp, Quoted};
use crate::report::rule;
use crate::report::symbolic::{Finding, Findings};
use crate::rules::stage::{Check, Need, Stage};
use crate::text::folded_sha256;

rule!(
    RULE,
    "withheld-words-mismatch",
    Error,
    "withheld words do not match the text of their source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    findings.extend(words.withheld().filter_map(|span| differs(words, span)));
}

fn differs(words: &LookedUp<'_>, span: &Quoted) -> Option<Finding> {
    let at = span.at()?;
    let text = words.text.text();
    let length = words.text.code_points(0..text.len()).end;
    let Some(bytes) = words.text.bytes(at) else {
        let source = &words.source.id;
        let label = format!("the text of `{source}` has only {length} characters");
        return Some(
            span.key_place("at")
                .found(&RULE, label)
                .help("count in characters (Unicode code points), not in bytes"),
        );
    };
    (span.sha256()? != folded_sha256(&text[bytes.clone()])).then(|| {
        span.key_place("sha256")
            .found(&RULE, "the words at this place have a different hash")
            .in_text(words.text_id, bytes, "the recorded place")
            .help("correct `at`; if it is right, the text has changed")
    })
}
