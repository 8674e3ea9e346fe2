//! A statement that is dated on another day than its occasion.

use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::are_apart;

rule!(
    RULE,
    "occasion-date-mismatch",
    Warning,
    "statement and occasion have different dates"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        let (Some(said), Some(id)) = (&statement.record.said, &statement.record.occasion) else {
            continue;
        };
        let occasion = context.records.occasion(context.world, statement.set, id);
        let Some(occasion) = occasion else { continue };
        let Some(date) = &occasion.record.date else {
            continue;
        };
        if are_apart(said, date) {
            let there = occasion.place.key("date");
            findings.push(
                statement
                    .place
                    .key("said")
                    .found(&RULE, format!("`{id}` took place on {date}"))
                    .related(there.file(), there.span(), "date of the occasion")
                    .help("correct one of the dates, or name another occasion"),
            );
        }
    }
}
