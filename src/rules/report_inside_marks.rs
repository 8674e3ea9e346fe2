//! A `report` that the source prints between quotation marks.

use super::Context;
use crate::diagnostic::{Diagnostic, rule};
use crate::span::Span;
use crate::words::Class;

rule!(
    RULE,
    "report-inside-marks",
    Warning,
    "a report stands between quotation marks"
);

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        for (span, bytes) in text.single_places() {
            // In a statement inside another one the marks are those of its frame.
            let applies = span.class == Class::Report && !span.is_within;
            if !applies || !text.text.quotations().hold(bytes.clone()) {
                continue;
            }
            let place = Span::new(bytes.start, bytes.end);
            findings.push(
                Diagnostic::new(
                    &RULE,
                    span.file,
                    span.words.span(),
                    "recorded as indirect speech",
                )
                .related(text.file, place, "the source has it in quotation marks")
                .help("use `quote` for what the speaker said word for word"),
            );
        }
    }
}
