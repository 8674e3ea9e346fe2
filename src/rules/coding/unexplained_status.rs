//! A record that is retracted or superseded without an explanation.

use crate::model::{State, Statement};
use crate::report::rule;
use crate::report::symbolic::{Finding, Findings};
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "unexplained-status",
    Warning,
    "status of the record is not explained"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    findings.extend(unexplained(statement));
}

fn unexplained(statement: At<'_, Statement>) -> Option<Finding> {
    let status = statement.record.status.as_ref()?;
    let place = statement.place.key("status");
    let state = place.key("state");
    match (status.state, &status.replaced_by) {
        (State::Superseded, None) => {
            let found = state.found(&RULE, "the statement that replaces this one is not named");
            Some(found.help("name that statement under `replaced_by`"))
        }
        (State::Active | State::Corrected | State::Retracted, Some(_)) => {
            let label = format!(
                "a statement that is `{}` is not replaced by another",
                status.state
            );
            let found = place.key("replaced_by").found(&RULE, label);
            let found = found.related(state, "state of this statement");
            Some(found.help("use `state: superseded`, or remove `replaced_by`"))
        }
        (State::Retracted, None) => {
            let is_explained = status.reason.is_some() || statement.record.note.is_some();
            let found = || state.found(&RULE, "no reason is given");
            (!is_explained).then(|| found().help("give the reason under `reason`"))
        }
        (State::Active | State::Corrected, None) | (State::Superseded, Some(_)) => None,
    }
}
