//! A statement in a role that its speaker did not hold on that date.

use crate::model::{Edtf, Role};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "role-not-held",
    Warning,
    "speaker did not hold this role on that date"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        let (Some(said), Some(title)) = (&statement.record.said, &statement.record.role) else {
            continue;
        };
        let speaker = &statement.record.speaker;
        let actor = context.records.actor(context.world, statement.set, speaker);
        let Some(actor) = actor else { continue };
        let Some(index) = not_held(&actor.record.roles, title, said) else {
            continue;
        };
        let there = actor.place.key("roles").item(index);
        let label = format!("`{speaker}` was not `{title}` on {said}");
        findings.push(
            statement
                .place
                .key("role")
                .found(&RULE, label)
                .related(there.file(), there.span(), "dates of the role")
                .help("correct `said`, or the dates of the role"),
        );
    }
}

/// Which of the roles is the first of this title, if none of this title was held on the day.
pub(crate) fn not_held(roles: &[Role], title: &str, said: &Edtf) -> Option<usize> {
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
