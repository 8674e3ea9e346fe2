//! A quotation that occurs more than once in its source.

use crate::report::span::Span;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::text::{Count, Found};

rule!(
    RULE,
    "ambiguous-quotation",
    Warning,
    "quotation occurs more than once in its source"
);

/// How many of the places are shown.
const MOST_PLACES: usize = 3;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, found) in &text.found {
            let label = match found {
                Found::Places(places) => match places.chosen {
                    Count::Exactly(0 | 1) => continue,
                    Count::Exactly(number) => format!("these words occur {number} times"),
                    Count::AtLeast(number) => {
                        format!("these words occur at least {number} times")
                    }
                },
                Found::Undecided => {
                    "these words occur so often that they were not counted".to_owned()
                }
                Found::NoWords | Found::Nowhere => continue,
            };
            let mut finding = Diagnostic::new(&RULE, span.file, span.words.span(), label);
            if let Found::Places(places) = found {
                for (number, place) in places.listed.iter().take(MOST_PLACES).enumerate() {
                    let place = Span::new(place.bytes.start, place.bytes.end);
                    finding = finding.related(text.file, place, format!("`nth: {}`", number + 1));
                }
            }
            findings.push(finding.help(
                "record more of the words, or say which place is meant: with `nth`, or with the words right before (`prefix`) or after (`suffix`)",
            ));
        }
    }
}
