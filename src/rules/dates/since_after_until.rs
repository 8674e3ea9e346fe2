//! A role that ends before it begins.

use crate::model::Actor;
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "since-after-until",
    Warning,
    "role ends before it begins"
);

pub(crate) fn check(actor: Alone<'_, '_, Actor>, findings: &mut Vec<Diagnostic>) {
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
                    .related(there.file(), there.span(), "start of the role")
                    .help("correct or swap the two dates"),
            );
        }
    }
}
