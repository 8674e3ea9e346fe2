//! A `quote` that its source does not print between quotation marks.

use crate::quotes::Class;
use crate::report::span::Span;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "quote-outside-quotation-marks",
    Warning,
    "quote is not between quotation marks in its source"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, bytes) in text.single_places() {
            if span.class != Class::Quote || text.text.quotations().hold(bytes.clone()) {
                continue;
            }
            let place = Span::new(bytes.start, bytes.end);
            findings.push(
                Diagnostic::new(
                    &RULE,
                    span.file,
                    span.words.span(),
                    "recorded as the speaker's own words",
                )
                .related(text.file, place, "not all of this is in one pair of quotation marks")
                .help(
                    "use `report` for indirect speech, or `unmarked` for free indirect speech; record a quotation that the source interrupts as two items",
                ),
            );
        }
    }
}
