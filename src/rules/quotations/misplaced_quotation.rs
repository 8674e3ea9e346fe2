//! A quotation that occurs in its source, but not at the recorded place.

use crate::quotes::{LookedUp, Quoted};
use crate::report::rule;
use crate::report::symbolic::{Finding, Findings};
use crate::rules::stage::{Check, Need, Stage};
use crate::text::{Count, Found, Places, Selector, Wanted};

rule!(
    RULE,
    "misplaced-quotation",
    Error,
    "quotation is not at the recorded place"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge)],
};

fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    let elsewhere = words.found().filter_map(|(span, own, found)| match found {
        Found::Places(places) if places.chosen == Count::Exactly(0) => Some((span, own, places)),
        _ => None,
    });
    let elsewhere: Vec<_> = elsewhere.collect();
    let wanted = elsewhere.iter().map(|(_, own, _)| Wanted::words(own));
    let everywhere = words.text.find_all(&wanted.collect::<Vec<_>>());
    for ((span, _, places), all) in elsewhere.into_iter().zip(everywhere) {
        findings.push(misplaced(words, span, places, &all));
    }
}

/// Words of which no place is the recorded one, and all places where they are.
fn misplaced(words: &LookedUp<'_>, span: &Quoted, places: &Places, all: &Found) -> Finding {
    let keys = places.contradicting.iter();
    let keys: Vec<_> = keys.map(|&selector| key(selector)).collect();
    let place = match keys.first() {
        Some(key) => span.key_place(key),
        None => span.words_place(),
    };
    let label = match keys.as_slice() {
        [one] => format!("these words occur in the source, but not with this `{one}`"),
        several => format!(
            "these words occur in the source, but not with all of `{}`",
            several.join("`, `")
        ),
    };
    let mut finding = place.found(&RULE, label);
    if let Found::Places(all) = all {
        for there in all.listed.iter().take(3) {
            let at = &there.code_points;
            let label = format!(
                "they occur here, at {{start: {}, end: {}}}",
                at.start, at.end
            );
            finding = finding.in_text(words.text_id, there.bytes.clone(), label);
        }
    }
    finding.help(format!("correct or remove `{}`", keys.join("`, `")))
}

fn key(selector: Selector) -> &'static str {
    match selector {
        Selector::Prefix => "prefix",
        Selector::Suffix => "suffix",
        Selector::Nth => "nth",
        Selector::At => "at",
    }
}
