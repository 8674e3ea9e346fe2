//! A `report` or `unmarked` item that its source prints between quotation marks.

use crate::quotes::Class;
use crate::report::span::Span;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "report-inside-quotation-marks",
    Warning,
    "reported words are between quotation marks in their source"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, bytes) in text.single_places() {
            let label = match span.class {
                Class::Quote => continue,
                // Inside another statement, the marks belong to that one.
                Class::Report if span.is_within => continue,
                Class::Report => "recorded as indirect speech",
                Class::Unmarked => "recorded as free indirect speech",
            };
            if !text.text.quotations().hold(bytes.clone()) {
                continue;
            }
            let place = Span::new(bytes.start, bytes.end);
            findings.push(
                Diagnostic::new(&RULE, span.file, span.words.span(), label)
                    .related(text.file, place, "between quotation marks in the source")
                    .help("use `quote` for the speaker's own words"),
            );
        }
    }
}
