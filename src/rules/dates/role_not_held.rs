//! A statement in a role that its speaker did not hold on that date.

use super::order::is_after;
use crate::facts::Scope;
use crate::model::{Edtf, Role, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "role-not-held",
    Warning,
    "speaker did not hold this role on that date"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Named(judge)],
};

fn judge(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let (Some(said), Some(title)) = (&statement.record.said, &statement.record.role) else {
        return;
    };
    let speaker = &statement.record.speaker;
    let Some(actor) = scope.actor(speaker) else {
        return;
    };
    let Some(index) = not_held(&actor.record.roles, title, said) else {
        return;
    };
    let there = actor.place().key("roles").item(index);
    let label = format!("`{speaker}` was not `{}` on {said}", title.trim());
    let role = statement.place.key("role");
    findings.push(
        role.found(&RULE, label)
            .related(there, "dates of the role")
            .help("correct `said`, or the dates of the role"),
    );
}

/// Which of the roles is the first of this title, if none of this title was held on the day.
fn not_held(roles: &[Role], title: &str, said: &Edtf) -> Option<usize> {
    let same = |role: &Role| role.title.trim().eq_ignore_ascii_case(title.trim());
    let first = roles.iter().position(same)?;
    let mut of_title = roles.iter().filter(|role| same(role));
    (!of_title.any(|role| may_cover(role, said))).then_some(first)
}

fn may_cover(role: &Role, said: &Edtf) -> bool {
    let too_early = role
        .since
        .as_ref()
        .is_some_and(|since| is_after(since, said));
    let too_late = role
        .until
        .as_ref()
        .is_some_and(|until| is_after(said, until));
    !too_early && !too_late
}
