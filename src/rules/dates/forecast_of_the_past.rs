//! A forecast of something that would have happened before it was made.

use crate::model::Statement;
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "forecast-of-the-past",
    Warning,
    "a forecast is of a day that had passed"
);

pub(crate) fn check(statement: Alone<'_, '_, Statement>, findings: &mut Vec<Diagnostic>) {
    let forecast = statement.record.forecast.as_ref();
    let date = forecast.and_then(|forecast| forecast.date.as_ref());
    let (Some(said), Some(date)) = (&statement.record.said, date) else {
        return;
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
