//! A stance that is attributed to a party and that the party contradicts on the same day.

use hashbrown::HashMap;

use super::taken::{Taken, are_linked, taken, voices};
use crate::facts::{day, is_valid};
use crate::model::Act;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage, Stated};

rule!(
    RULE,
    "contradicted-attribution",
    Info,
    "attributed stance contradicts the party's own words"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Stances(judge)],
};

fn judge(stated: &[Stated<'_>], findings: &mut Findings) {
    let mut own: HashMap<_, Vec<Taken<'_>>> = HashMap::new();
    let mut of_others = Vec::new();
    for stated in stated {
        let record = stated.statement.record;
        let Some(said) = record.said.as_ref().and_then(day) else {
            continue;
        };
        let voices = voices(*stated).filter(|_| is_valid(record));
        let Some(voices) = voices else { continue };
        for stance in taken(*stated) {
            match stance.holder {
                Some(holder) if !voices.contains(&holder) => {
                    of_others.push(((holder, stance.issue, said), stance));
                }
                // A statement inside another one is somebody's account of it.
                _ if record.within.is_some() => {}
                holder => {
                    let key = (holder.unwrap_or(voices[0]), stance.issue, said);
                    own.entry(key).or_default().push(stance);
                }
            }
        }
    }
    for (key, stance) in &of_others {
        let own = own.get(key).map(Vec::as_slice).unwrap_or_default();
        // Who takes both stances on one day contradicts nobody for certain.
        let contradicts = |other: &Taken<'_>| other.stance != stance.stance;
        let Some(other) = own.first().filter(|_| own.iter().all(contradicts)) else {
            continue;
        };
        let denies = other.statement.statement.record.acts.contains(&Act::Deny);
        if denies || are_linked(stance.statement, other.statement) {
            continue;
        }
        let id = &other.statement.statement.record.id;
        let label = format!("`{id}` has the opposite stance on the same day");
        findings.push(
            stance
                .place
                .found(&RULE, label)
                .related(other.place, "in their own words")
                .help(
                    "check who holds which stance; if both are right, link the statements with \
                     `contradicts` or `rebuts`",
                ),
        );
    }
}
