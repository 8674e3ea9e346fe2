//! A state whose `country` is the code of another country.

use crate::model::{Actor, ActorKind, CountryCode};
use crate::report::symbolic::{Edit, Findings};
use crate::report::{Safety, rule};
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "country-code-mismatch",
    Warning,
    "country code does not match the name of the state"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Actor(judge)],
};

fn judge(actor: At<'_, Actor>, findings: &mut Findings) {
    let (Some(ActorKind::State), Some(given)) = (actor.record.kind, &actor.record.country) else {
        return;
    };
    let Some(named) = CountryCode::of_member(&actor.record.name) else {
        return;
    };
    if named.as_str() == given.as_str() {
        return;
    }
    let place = actor.place.key("country");
    let there = actor.place.key("name");
    let label = format!("`{}` is the code of {}", given.as_str(), given.name());
    findings.push(
        place
            .found(&RULE, label)
            .related(there, "the name of the state")
            .edit(
                Safety::Unsafe,
                format!("did you mean `{}`?", named.as_str()),
                Edit::Value(place, named.as_str().to_owned()),
            )
            .help("otherwise, correct the name of the state"),
    );
}
