//! A statement that is reported inside one that was made before it.

use super::order::is_after;
use crate::facts::{Brief, How, Scope};
use crate::model::Statement;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Pair, Stage};

rule!(
    RULE,
    "reported-before-said",
    Warning,
    "statement is reported before it was made"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Pair(Pair { candidate, confirm })],
};

fn candidate(how: How, from: &Brief, to: &Brief) -> bool {
    how == How::Within && from.said.may_come_after(to.said)
}

fn confirm(
    statement: At<'_, Statement>,
    frame: At<'_, Statement>,
    scope: Scope<'_>,
    findings: &mut Findings,
) {
    let (Some(said), Some(reported)) = (&statement.record.said, &frame.record.said) else {
        return;
    };
    let within = statement.record.within.as_ref();
    let Some(reference) =
        within.filter(|within| scope.statement_at(within) == Some(frame.place.record))
    else {
        return;
    };
    if is_after(said, reported) {
        let label = format!("`{reference}`, which reports this, was made on {reported}");
        let said = statement.place.key("said");
        findings.push(
            said.found(&RULE, label)
                .related(frame.place.key("said"), "date of the report")
                .help("correct one of the dates, or remove this one"),
        );
    }
}
