//! A response, correction or retraction that is dated before the statement it refers to.

use super::order::is_after;
use crate::facts::{Brief, How, Scope};
use crate::model::{LinkTarget, Relation, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Pair, Stage};

rule!(
    RULE,
    "response-before-original",
    Warning,
    "response is dated before the statement it responds to"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Pair(Pair { candidate, confirm })],
};

fn candidate(how: How, from: &Brief, to: &Brief) -> bool {
    matches!(how, How::Link(rel) if comes_after(rel)) && to.said.may_come_after(from.said)
}

fn confirm(
    statement: At<'_, Statement>,
    earlier: At<'_, Statement>,
    scope: Scope<'_>,
    findings: &mut Findings,
) {
    let (Some(said), Some(cause)) = (&statement.record.said, &earlier.record.said) else {
        return;
    };
    if !is_after(cause, said) {
        return;
    }
    for (index, link) in statement.record.links.iter().enumerate() {
        let LinkTarget::Statement(reference) = &link.target else {
            continue;
        };
        let leads_there = scope.statement_at(reference) == Some(earlier.place.record);
        if comes_after(link.rel) && leads_there {
            let label = format!("`{reference}` is dated {cause}, after this statement ({said})");
            let link = statement.place.key("links").item(index).key("statement");
            findings.push(
                link.found(&RULE, label)
                    .related(earlier.place.key("said"), "date of that statement")
                    .help("correct one of the dates, or the link"),
            );
        }
    }
}

/// Whether such a link is possible only to a statement that was made before. What
/// contradicts, supports or repeats another may be the earlier of the two.
fn comes_after(rel: Relation) -> bool {
    match rel {
        Relation::RespondsTo
        | Relation::Answers
        | Relation::Rebuts
        | Relation::Corrects
        | Relation::Retracts => true,
        Relation::Supports
        | Relation::Elaborates
        | Relation::Repeats
        | Relation::Contradicts
        | Relation::SameUtterance => false,
    }
}
