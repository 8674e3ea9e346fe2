//! A state whose `country` is the code of another country.

use crate::model::{Actor, ActorKind, CountryCode};
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};

rule!(
    RULE,
    "country-code-mismatch",
    Warning,
    "country code does not match the name of the state"
);

pub(crate) fn check(actor: Alone<'_, '_, Actor>, findings: &mut Vec<Diagnostic>) {
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
            .related(there.file(), there.span(), "the name of the state")
            .replace(
                format!("did you mean `{}`?", named.as_str()),
                place.span(),
                named.as_str(),
            )
            .help("otherwise, correct the name of the state"),
    );
}
