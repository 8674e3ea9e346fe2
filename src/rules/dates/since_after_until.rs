//! A role that ends before it begins.

use crate::model::Actor;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::dates::order::is_after;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "since-after-until",
    Warning,
    "role ends before it begins"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Actor(judge)],
};

fn judge(actor: At<'_, Actor>, findings: &mut Findings) {
    for (index, role) in actor.record.roles.iter().enumerate() {
        let (Some(since), Some(until)) = (&role.since, &role.until) else {
            continue;
        };
        if is_after(since, until) {
            let place = actor.place.key("roles").item(index);
            let there = place.key("since");
            findings.push(
                place
                    .key("until")
                    .found(
                        &RULE,
                        format!("the role begins on {since}, after this date"),
                    )
                    .related(there, "start of the role")
                    .help("correct or swap the two dates"),
            );
        }
    }
}
