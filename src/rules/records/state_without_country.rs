//! A state with the name of a country, but without its code.

use crate::model::{Actor, ActorKind, CountryCode};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "state-without-country",
    Info,
    "state has no country code"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Actor(judge)],
};

fn judge(actor: At<'_, Actor>, findings: &mut Findings) {
    let record = &actor.record;
    if record.kind != Some(ActorKind::State) || record.country.is_some() {
        return;
    }
    // A state that does not exist, or no more, has no code.
    let Some(named) = CountryCode::of_member(&record.name) else {
        return;
    };
    let label = format!("{} has the code `{}`", named.name(), named.as_str());
    let help = format!("add `country: {}`", named.as_str());
    findings.push(actor.place.key("name").found(&RULE, label).help(help));
}
