//! A `report` or `unmarked` span that the source prints between quotation marks.

use crate::quotes::Class;
use crate::report::span::Span;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "report-inside-marks",
    Warning,
    "words recorded as the source's own stand between quotation marks"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, bytes) in text.single_places() {
            let label = match span.class {
                Class::Quote => continue,
                // In a statement inside another one the marks are those of its frame.
                Class::Report if span.is_within => continue,
                Class::Report => "recorded as indirect speech",
                Class::Unmarked => "recorded as a thought that the source gives nobody for",
            };
            if !text.text.quotations().hold(bytes.clone()) {
                continue;
            }
            let place = Span::new(bytes.start, bytes.end);
            findings.push(
                Diagnostic::new(&RULE, span.file, span.words.span(), label)
                    .related(text.file, place, "the source has it in quotation marks")
                    .help("use `quote` for what the speaker said word for word"),
            );
        }
    }
}
