//! A statement that is reported inside one that was made before it.

use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "reported-before-said",
    Warning,
    "statement is reported before it was made"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        let (Some(said), Some(reference)) = (&statement.record.said, &statement.record.within)
        else {
            continue;
        };
        let frame = context
            .records
            .statement(context.world, statement.set, reference);
        let Some(frame) = frame else { continue };
        let Some(reported) = &frame.record.said else {
            continue;
        };
        if is_after(said, reported) {
            let label = format!("`{reference}`, which reports this, was made on {reported}");
            let there = frame.place.key("said");
            findings.push(
                statement
                    .place
                    .key("said")
                    .found(&RULE, label)
                    .related(there.file(), there.span(), "date of the report")
                    .help("correct one of the dates, or remove this one"),
            );
        }
    }
}
