//! A speaker who is for and against the same issue on one day.

use hashbrown::HashMap;

use super::taken::{Taken, are_linked, taken};
use crate::facts::{day, is_valid, speak_as_the_same};
use crate::model::Stance;
use crate::report::rule;
use crate::report::symbolic::{Finding, Findings};
use crate::rules::stage::{Check, Need, Stage, Stated};

rule!(
    RULE,
    "contradictory-stances",
    Info,
    "speaker is both for and against the same issue"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Stances(judge)],
};

fn judge(stated: &[Stated<'_>], findings: &mut Findings) {
    let mut by_day: HashMap<_, Vec<Taken<'_>>> = HashMap::new();
    for stated in stated {
        let record = stated.statement.record;
        let speaker = stated.scope.actor(&record.speaker);
        let Some(speaker) = speaker.filter(|_| is_valid(record)) else {
            continue;
        };
        let mut here = HashMap::new();
        for stance in taken(*stated) {
            let holder = stance.holder.unwrap_or(speaker.at);
            let before: &mut Vec<Taken<'_>> = here.entry((holder, stance.issue)).or_default();
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
            .filter(|((holder, _), _)| *holder == speaker.at);
        for ((_, issue), stances) in own {
            let before = by_day.entry((speaker.at, issue, said)).or_default();
            for stance in &stances {
                if let Some(other) = opposite(before, stance)
                    && speak_as_the_same(record, other.statement.statement.record)
                    && !are_linked(stance.statement, other.statement)
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

fn opposite<'l, 's>(before: &'l [Taken<'s>], stance: &Taken<'_>) -> Option<&'l Taken<'s>> {
    before.iter().find(|other| other.stance != stance.stance)
}

fn found(stance: &Taken<'_>, other: &Taken<'_>, when: &str) -> Finding {
    let word = |stance: Stance| match stance {
        Stance::For => "for it",
        _ => "against it",
    };
    let label = format!("{} here", word(stance.stance));
    let there = format!(
        "and {} {when}, in `{}`",
        word(other.stance),
        other.statement.statement.record.id
    );
    stance
        .place
        .found(&RULE, label)
        .related(other.place, there)
        .help(
            "correct the wrong stance; if both are right, link the statements, or record the change with `shift`",
        )
}
