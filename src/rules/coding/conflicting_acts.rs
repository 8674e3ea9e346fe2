//! Two acts that exclude each other on the same issue.

use crate::model::{Act, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(RULE, "conflicting-acts", Info, "acts exclude each other");

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

/// The pairs that the definitions of the acts exclude for one issue, each with the reason.
const PAIRS: &[(Act, Act, &str)] = &[
    (Act::Accept, Act::Reject, "accepting excludes rejecting"),
    (
        Act::Concede,
        Act::Retract,
        "conceding moves toward the other side, retracting moves away from it",
    ),
    (
        Act::Clarify,
        Act::Retract,
        "a clarification changes nothing, a retraction does",
    ),
];

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    let acts = &statement.record.acts;
    let at = |act: Act| acts.iter().position(|other| *other == act);
    if !is_about_one_matter(statement.record) {
        return;
    }
    for (one, other, reason) in PAIRS {
        let (Some(one), Some(other)) = (at(*one), at(*other)) else {
            continue;
        };
        let place = |index| statement.place.key("acts").item(index);
        let (first, second) = (place(one.min(other)), place(one.max(other)));
        findings.push(
            second
                .found(&RULE, *reason)
                .related(first, "conflicts with this act")
                .help(
                    "keep the act that fits; if each is about something else, record two statements and link them with `same-utterance`",
                ),
        );
    }
}

/// Whether the record has one issue and no other.
fn is_about_one_matter(statement: &Statement) -> bool {
    let positions = statement.positions.iter().map(|position| &position.issue);
    let mut all = statement.issues.iter().chain(positions);
    let first = all.next();
    first.is_some_and(|first| all.all(|other| other == first)) && statement.positions.len() < 2
}
