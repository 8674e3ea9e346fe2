//! A forecast of something that would have happened before it was made.

use super::Context;
use super::dates::is_after;
use crate::diagnostic::{Diagnostic, rule};

rule!(
    RULE,
    "forecast-of-the-past",
    Warning,
    "a forecast is of a day that had passed"
);

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        let forecast = statement.record.forecast.as_ref();
        let date = forecast.and_then(|forecast| forecast.date.as_ref());
        let (Some(said), Some(date)) = (&statement.record.said, date) else {
            continue;
        };
        if is_after(said, date) {
            let there = statement.place.key("said");
            findings.push(
                statement
                    .place
                    .key("forecast")
                    .key("date")
                    .found(
                        &RULE,
                        format!("the forecast was made on {said}, after this"),
                    )
                    .related(there.file(), there.span(), "it was said then")
                    .help("correct whichever of the two dates is wrong"),
            );
        }
    }
}
