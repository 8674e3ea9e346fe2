//! Words that stand in their source, but not where the record says.

use super::Context;
use crate::diagnostic::{Diagnostic, rule};
use crate::span::Span;
use crate::text::{Count, Found, Selector};

rule!(
    RULE,
    "words-elsewhere",
    Error,
    "recorded words do not stand where the record says"
);

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, found) in &text.found {
            let Found::Places(places) = found else {
                continue;
            };
            if places.chosen != Count::Exactly(0) {
                continue;
            }
            let keys: Vec<_> = places
                .contradicting
                .iter()
                .map(|&selector| key(selector))
                .collect();
            let place = keys
                .iter()
                .find_map(|key| Some(span.item.as_map()?.member(key)?.value.span()))
                .unwrap_or(span.words.span());
            let label = match keys.as_slice() {
                [one] => format!("no place of these words has this `{one}`"),
                several => format!("no place has all of `{}`", several.join("`, `")),
            };
            let mut finding = Diagnostic::new(&RULE, span.file, place, label);
            let all = text.text.find(span.words.as_str().unwrap_or_default());
            if let Found::Places(all) = all {
                for there in all.listed.iter().take(3) {
                    let at = &there.code_points;
                    finding = finding.related(
                        text.file,
                        Span::new(there.bytes.start, there.bytes.end),
                        format!(
                            "they stand here, at {{start: {}, end: {}}}",
                            at.start, at.end
                        ),
                    );
                }
            }
            findings.push(finding.help(format!("correct `{}`, or take it out", keys.join("`, `"))));
        }
    }
}

fn key(selector: Selector) -> &'static str {
    match selector {
        Selector::Prefix => "prefix",
        Selector::Suffix => "suffix",
        Selector::Nth => "nth",
        Selector::At => "at",
    }
}
