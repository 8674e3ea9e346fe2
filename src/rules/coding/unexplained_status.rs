//! A record that no longer stands, without what should be said of it.

use crate::model::{State, Statement};
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};

rule!(
    RULE,
    "unexplained-status",
    Warning,
    "the status of a record is not explained"
);

pub(crate) fn check(statement: Alone<'_, '_, Statement>, findings: &mut Vec<Diagnostic>) {
    findings.extend(unexplained(statement));
}

fn unexplained(statement: Alone<'_, '_, Statement>) -> Option<Diagnostic> {
    let status = statement.record.status.as_ref()?;
    let place = statement.place.key("status");
    let state = place.key("state");
    match (status.state, &status.replaced_by) {
        (State::Superseded, None) => {
            let found = state.found(&RULE, "nothing says which statement takes its place");
            Some(found.help("name that statement under `replaced_by`"))
        }
        (State::Active | State::Corrected | State::Retracted, Some(_)) => {
            let label = format!("no other statement replaces one that is `{}`", status.state);
            let found = place.key("replaced_by").found(&RULE, label);
            let found = found.related(state.file(), state.span(), "the state");
            Some(found.help("write `state: superseded`, or take `replaced_by` out"))
        }
        (State::Retracted, None) => {
            let is_explained = status.reason.is_some() || statement.record.note.is_some();
            let found = || state.found(&RULE, "nothing says why the record no longer stands");
            (!is_explained).then(|| found().help("say why under `reason`"))
        }
        (State::Active | State::Corrected, None) | (State::Superseded, Some(_)) => None,
    }
}
