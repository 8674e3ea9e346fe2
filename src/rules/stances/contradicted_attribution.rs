//! A stance that is attributed to a party and that the party contradicts on the same day.

use hashbrown::HashMap;

use crate::model::{Act, Statement};
use crate::project::placed::Placed;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::stances::taken::{Taken, Who, actor, are_linked, day, is_valid, taken};

rule!(
    RULE,
    "contradicted-attribution",
    Info,
    "attributed stance contradicts the party's own words"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut own: HashMap<_, Vec<Taken<'_, '_>>> = HashMap::new();
    let mut of_others = Vec::new();
    for statement in context.records.statements.iter() {
        let Some(said) = statement.record.said.as_ref().and_then(day) else {
            continue;
        };
        if !is_valid(&statement.record) {
            continue;
        }
        let Some(voices) = voices(context, statement) else {
            continue;
        };
        for stance in taken(context, statement) {
            match stance.holder {
                Some(holder) if !voices.contains(&holder) => {
                    of_others.push(((holder, stance.issue, said), stance));
                }
                // A statement inside another one is somebody's account of it.
                _ if statement.record.within.is_some() => {}
                Some(holder) => own
                    .entry((holder, stance.issue, said))
                    .or_default()
                    .push(stance),
                None => {
                    let key = (voices[0], stance.issue, said);
                    own.entry(key).or_default().push(stance);
                }
            }
        }
    }
    for (key, stance) in &of_others {
        let said = own.get(key).map(Vec::as_slice).unwrap_or_default();
        // Who takes both stances on one day contradicts nobody for certain.
        let contradicts = |other: &Taken<'_, '_>| other.stance != stance.stance;
        let Some(other) = said.first().filter(|_| said.iter().all(contradicts)) else {
            continue;
        };
        if are_linked(context, stance.statement, other.statement) || denies(other.statement) {
            continue;
        }
        let label = format!(
            "`{}` has the opposite stance on the same day",
            other.statement.id
        );
        findings.push(
            stance
                .place
                .found(&RULE, label)
                .related(other.place.file(), other.place.span(), "in their own words")
                .help(
                    "check who holds which stance; if both are right, link the statements with `contradicts` or `rebuts`",
                ),
        );
    }
}

/// Who speaks in a statement, the speaker first; `None` if an id is not defined.
fn voices(context: &Context<'_>, statement: &Placed<'_, Statement>) -> Option<Vec<Who>> {
    let record = &statement.record;
    let ids = std::iter::once(&record.speaker)
        .chain(&record.jointly_with)
        .chain(&record.on_behalf_of);
    ids.map(|id| actor(context, statement.set, id)).collect()
}

fn denies(statement: &Placed<'_, Statement>) -> bool {
    statement.record.acts.contains(&Act::Deny)
}
