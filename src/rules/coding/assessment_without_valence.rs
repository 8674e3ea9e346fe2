//! An assessment that does not say whether it is positive or negative.

use crate::model::{Act, Statement};
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};

rule!(
    RULE,
    "assessment-without-valence",
    Info,
    "assessment has no `valence`"
);

pub(crate) fn check(statement: Alone<'_, '_, Statement>, findings: &mut Vec<Diagnostic>) {
    if statement.record.valence.is_some() {
        return;
    }
    let acts = statement.record.acts.iter();
    let Some(index) = acts.clone().position(|act| *act == Act::Assess) else {
        return;
    };
    let place = statement.place.key("acts").item(index);
    findings.push(
        place
            .found(&RULE, "whether it is positive or negative is not recorded")
            .help("add `valence`: `positive`, `negative`, `mixed` or `neutral`"),
    );
}
