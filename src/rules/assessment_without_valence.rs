//! An assessment that does not say which way it goes.

use super::Context;
use crate::diagnostic::{Diagnostic, rule};
use crate::model::Act;

rule!(
    RULE,
    "assessment-without-valence",
    Info,
    "an assessment has no valence"
);

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        if statement.record.valence.is_some() {
            continue;
        }
        let acts = statement.record.acts.iter();
        let Some(index) = acts.clone().position(|act| *act == Act::Assess) else {
            continue;
        };
        let place = statement.place.key("acts").item(index);
        findings.push(
            place
                .found(&RULE, "nothing says which way it goes")
                .help("add `valence`: `positive`, `negative`, `mixed` or `neutral`"),
        );
    }
}
