//! A forecast about a date that had passed when it was made.

use crate::model::Statement;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::dates::order::is_after;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "forecast-of-the-past",
    Warning,
    "forecast is about a date in the past"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
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
                .related(there, "date of the statement")
                .help("correct the date that is wrong"),
        );
    }
}
