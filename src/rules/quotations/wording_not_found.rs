//! A role or a reporting verb that does not occur in its source.

use crate::quotes::LookedUp;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};

rule!(
    RULE,
    "wording-not-found",
    Info,
    "`role` or `cue` not found in its source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    for (printed, _) in words.printed.iter().filter(|(_, is_in)| !is_in) {
        let label = format!("not in the text of `{}`", words.source.id);
        findings.push(printed.place().found(&RULE, label).help(format!(
            "copy the words of the source, or remove `{}` if the source has none",
            printed.key
        )));
    }
}
