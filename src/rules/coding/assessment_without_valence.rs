//! An assessment that does not say whether it is positive or negative.

use crate::model::{Act, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "assessment-without-valence",
    Info,
    "assessment has no `valence`"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
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
