//! A quotation that occurs more than once in its source.

use crate::quotes::LookedUp;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};
use crate::text::{Count, Found};

rule!(
    RULE,
    "ambiguous-quotation",
    Warning,
    "quotation occurs more than once in its source"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

/// How many of the places are shown.
const MOST_PLACES: usize = 3;

const HELP: &str = "record more of the words, or say which place is meant: with `nth`, or with the words right before (`prefix`) or after (`suffix`)";

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    for (span, _, found) in words.found() {
        let Some(label) = number(found) else { continue };
        let mut finding = span.words_place().found(&RULE, label);
        if let Found::Places(places) = found {
            for (number, place) in places.listed.iter().take(MOST_PLACES).enumerate() {
                let label = format!("`nth: {}`", number + 1);
                finding = finding.in_text(words.text_id, place.bytes.clone(), label);
            }
        }
        findings.push(finding.help(HELP));
    }
}

/// How often words occur, where that is not known to be once.
fn number(found: &Found) -> Option<String> {
    match found {
        Found::Places(places) => match places.chosen {
            Count::Exactly(0 | 1) => None,
            Count::Exactly(number) => Some(format!("these words occur {number} times")),
            Count::AtLeast(number @ 2..) => {
                Some(format!("these words occur at least {number} times"))
            }
            Count::AtLeast(_) => {
                Some("these words may occur so often that they were not counted".to_owned())
            }
        },
        Found::NoWords | Found::Nowhere | Found::Undecided => None,
    }
}
