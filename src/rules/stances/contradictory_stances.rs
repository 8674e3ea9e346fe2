//! A speaker who is for and against the same issue on one day.

use hashbrown::HashMap;

use crate::model::Stance;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::stances::taken::{Taken, actor, are_linked, day, is_valid, taken};

rule!(
    RULE,
    "contradictory-stances",
    Info,
    "speaker is both for and against the same issue"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut by_day: HashMap<_, Vec<Taken<'_, '_>>> = HashMap::new();
    for statement in context.records.statements.iter() {
        let record = &statement.record;
        if !is_valid(record) {
            continue;
        }
        let speaker = actor(context, statement.set, &record.speaker);
        let Some(speaker) = speaker else { continue };
        let mut here = HashMap::new();
        for stance in taken(context, statement) {
            let holder = stance.holder.unwrap_or(speaker);
            let key = (holder, stance.issue);
            let before: &mut Vec<Taken<'_, '_>> = here.entry(key).or_default();
            if let Some(other) = opposite(before, &stance) {
                findings.push(found(&stance, other, "in the same statement"));
            }
            before.push(stance);
        }
        let Some(said) = record.said.as_ref().and_then(day) else {
            continue;
        };
        if record.within.is_some() {
            continue;
        }
        let own = here
            .into_iter()
            .filter(|((holder, _), _)| *holder == speaker);
        for ((_, issue), stances) in own {
            let before = by_day.entry((speaker, issue, said)).or_default();
            for stance in &stances {
                if let Some(other) = opposite(before, stance)
                    && is_as(stance, other)
                    && !are_linked(context, stance.statement, other.statement)
                {
                    findings.push(found(stance, other, "on the same day"));
                }
            }
            // One of either kind is enough to compare with.
            let first = stances.into_iter().next();
            before.extend(first.filter(|new| before.iter().all(|old| old.stance != new.stance)));
        }
    }
}

fn opposite<'l, 'c, 'a>(
    before: &'l [Taken<'c, 'a>],
    stance: &Taken<'_, '_>,
) -> Option<&'l Taken<'c, 'a>> {
    before.iter().find(|other| other.stance != stance.stance)
}

/// Whether the speaker speaks in both as the same: a minister may hold for herself what she does not
/// hold for her government.
fn is_as(one: &Taken<'_, '_>, other: &Taken<'_, '_>) -> bool {
    let (one, other) = (&one.statement.record, &other.statement.record);
    one.capacity == other.capacity && one.on_behalf_of == other.on_behalf_of
}

fn found(stance: &Taken<'_, '_>, other: &Taken<'_, '_>, when: &str) -> Diagnostic {
    let word = |stance: Stance| match stance {
        Stance::For => "for it",
        _ => "against it",
    };
    let label = format!("{} here", word(stance.stance));
    let there = format!(
        "and {} {when}, in `{}`",
        word(other.stance),
        other.statement.id
    );
    stance
        .place
        .found(&RULE, label)
        .related(other.place.file(), other.place.span(), there)
        .help(
            "correct the wrong stance; if both are right, link the statements, or record the change with `shift`",
        )
}
