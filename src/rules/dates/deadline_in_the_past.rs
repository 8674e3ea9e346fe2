//! Terms with a deadline that had passed when they were named.

use crate::model::Statement;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::dates::order::is_after;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "deadline-in-the-past",
    Warning,
    "deadline had already passed"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    let terms = statement.record.terms.as_ref();
    let deadline = terms.and_then(|terms| terms.deadline.as_ref());
    let (Some(said), Some(deadline)) = (&statement.record.said, deadline) else {
        return;
    };
    if is_after(said, deadline) {
        let there = statement.place.key("said");
        findings.push(
            statement
                .place
                .key("terms")
                .key("deadline")
                .found(
                    &RULE,
                    format!("the statement was made on {said}, after this deadline"),
                )
                .related(there, "date of the statement")
                .help("correct the date that is wrong"),
        );
    }
}
