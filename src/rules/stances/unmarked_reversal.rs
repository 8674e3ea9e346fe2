//! A holder who is for something and later against it, or the other way round, without a word about the
//! change.

use super::taken::{Taken, are_linked_by, taken, voices};
use crate::facts::{is_valid, marks_reversal, speak_as_the_same};
use crate::model::Stance;
use crate::report::place::RecordId;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage, Stated};

rule!(
    RULE,
    "unmarked-reversal",
    Info,
    "stance is the opposite of an earlier one"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Reversal(judge)],
};

fn judge(before: Stated<'_>, after: Stated<'_>, findings: &mut Findings) {
    let (old, new) = (before.statement.record, after.statement.record);
    let is_comparable = is_valid(old) && is_valid(new) && speak_as_the_same(old, new);
    if !is_comparable || are_linked_by(before, after, marks_reversal) {
        return;
    }
    let Some(said) = &old.said else { return };
    let earlier = own(before);
    for (holder, stance) in own(after) {
        let is_opposite = |(other, earlier): &&(RecordId, Taken<'_>)| {
            *other == holder && earlier.issue == stance.issue && earlier.stance != stance.stance
        };
        let Some((_, other)) = earlier.iter().find(is_opposite) else {
            continue;
        };
        let (now, then) = match stance.stance {
            Stance::For => ("for it", "against it"),
            _ => ("against it", "for it"),
        };
        let label = format!("{now} here, but {then} on {said}, in `{}`", old.id);
        findings.push(
            stance
                .place
                .found(&RULE, label)
                .related(other.place, format!("{then} here"))
                .help(
                    "if the position changed, record it with `shift` or `prior`, or link the statements \
                     with `contradicts`, `retracts` or `corrects`; otherwise correct the wrong stance",
                ),
        );
    }
}

/// The stances of those who speak in a statement, each with its holder.
fn own(stated: Stated<'_>) -> Vec<(RecordId, Taken<'_>)> {
    let Some(voices) = voices(stated) else {
        return Vec::new();
    };
    let stances = taken(stated).into_iter().map(|stance| {
        let holder = stance.holder.unwrap_or(voices[0]);
        (holder, stance)
    });
    stances
        .filter(|(holder, _)| voices.contains(holder))
        .collect()
}
