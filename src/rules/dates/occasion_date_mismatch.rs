//! A statement that is dated on another day than its occasion.

use super::order::are_apart;
use crate::facts::Scope;
use crate::model::Statement;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "occasion-date-mismatch",
    Warning,
    "statement and occasion have different dates"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Named(judge)],
};

fn judge(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let (Some(said), Some(id)) = (&statement.record.said, &statement.record.occasion) else {
        return;
    };
    let Some(occasion) = scope.occasion(id) else {
        return;
    };
    let Some(date) = &occasion.record.date else {
        return;
    };
    if are_apart(said, date) {
        let said = statement.place.key("said");
        findings.push(
            said.found(&RULE, format!("`{id}` took place on {date}"))
                .related(occasion.place().key("date"), "date of the occasion")
                .help("correct one of the dates, or name another occasion"),
        );
    }
}
