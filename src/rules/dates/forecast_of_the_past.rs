//! A forecast about a date that had passed when it was made.

use crate::model::Statement;
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "forecast-of-the-past",
    Warning,
    "forecast is about a date in the past"
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
                    format!("the forecast was made on {said}, after this date"),
                )
                .related(there.file(), there.span(), "date of the statement")
                .help("correct the date that is wrong"),
        );
    }
}
