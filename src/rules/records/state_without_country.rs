//! A state with the name of a country, but without its code.

use crate::model::{Actor, ActorKind, CountryCode};
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};

rule!(
    RULE,
    "state-without-country",
    Info,
    "state has no country code"
);

pub(crate) fn check(actor: Alone<'_, '_, Actor>, findings: &mut Vec<Diagnostic>) {
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
