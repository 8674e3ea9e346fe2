//! A quotation that occurs in its source, but not at the recorded place.

use crate::report::span::Span;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::text::{Count, Found, Selector, Wanted};

rule!(
    RULE,
    "misplaced-quotation",
    Error,
    "quotation is not at the recorded place"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        let elsewhere = text.found.iter().filter_map(|(span, found)| match found {
            Found::Places(places) if places.chosen == Count::Exactly(0) => Some((span, places)),
            _ => None,
        });
        let elsewhere: Vec<_> = elsewhere.collect();
        let words = elsewhere.iter().map(|(span, _)| span.words.as_str());
        let words: Vec<_> = words
            .map(|words| Wanted::words(words.unwrap_or_default()))
            .collect();
        let everywhere = text.text.find_all(&words);
        for ((span, places), all) in elsewhere.into_iter().zip(everywhere) {
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
                [one] => format!("these words occur in the source, but not with this `{one}`"),
                several => format!(
                    "these words occur in the source, but not with all of `{}`",
                    several.join("`, `")
                ),
            };
            let mut finding = Diagnostic::new(&RULE, span.file, place, label);
            if let Found::Places(all) = all {
                for there in all.listed.iter().take(3) {
                    let at = &there.code_points;
                    finding = finding.related(
                        text.file,
                        Span::new(there.bytes.start, there.bytes.end),
                        format!(
                            "they occur here, at {{start: {}, end: {}}}",
                            at.start, at.end
                        ),
                    );
                }
            }
            findings.push(finding.help(format!("correct or remove `{}`", keys.join("`, `"))));
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
