//! A statement that is reported inside another one of the same speaker.

use crate::facts::{Brief, How, Scope};
use crate::model::Statement;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Pair, Stage};

rule!(
    RULE,
    "self-reported-statement",
    Warning,
    "statement is reported by its own speaker"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Pair(Pair { candidate, confirm })],
};

fn candidate(how: How, from: &Brief, to: &Brief) -> bool {
    how == How::Within && from.speaker == to.speaker
}

fn confirm(
    statement: At<'_, Statement>,
    frame: At<'_, Statement>,
    scope: Scope<'_>,
    findings: &mut Findings,
) {
    let Some(reference) = &statement.record.within else {
        return;
    };
    let leads_there = scope.statement_at(reference) == Some(frame.place.record);
    if !leads_there || !says_the_same(statement, frame, scope) || is_in_circle(statement, scope) {
        return;
    }
    let speaker = &statement.record.speaker;
    let label = format!("`{speaker}` is also the speaker of `{reference}`, which reports this");
    let there = frame.place.key("speaker");
    findings.push(
        statement
            .place
            .key("speaker")
            .found(&RULE, label)
            .related(there, "speaker of the reporting statement")
            .help(
                "name the original speaker; if speakers report their own earlier words, add when \
                 or to whom they spoke",
            ),
    );
}

/// Whether the statements around a statement form a circle with it, which another rule reports. Circles
/// longer than any that people write are not followed.
fn is_in_circle(statement: At<'_, Statement>, scope: Scope<'_>) -> bool {
    const LONGEST: usize = 16;
    let own = scope.statement(statement.record.id.as_str());
    let Some((set, number, _)) = own else {
        return false;
    };
    let frames = &scope.set(set).facts.ties.frames;
    let around = |inner: &_| {
        let frame = frames.iter().find(|(from, _)| from == inner);
        frame.map(|(_, to)| *to)
    };
    let mut around = std::iter::successors(around(&number), around).take(LONGEST);
    around.any(|frame| frame == number)
}

/// Whether the speakers are the same, and nothing distinguishes the two utterances.
fn says_the_same(inner: At<'_, Statement>, frame: At<'_, Statement>, scope: Scope<'_>) -> bool {
    let speaker = |statement: At<'_, Statement>| {
        let scope = scope.of(statement.place.record.set);
        let actor = scope.actor(&statement.record.speaker)?;
        Some(actor.at)
    };
    let (Some(one), Some(other)) = (speaker(inner), speaker(frame)) else {
        return false;
    };
    let (inner, frame) = (inner.record, frame.record);
    let elsewhere = differs(inner.said.as_ref(), frame.said.as_ref())
        || differs(inner.said_as.as_ref(), frame.said_as.as_ref())
        || differs(inner.occasion.as_ref(), frame.occasion.as_ref())
        || differs(inner.place.as_ref(), frame.place.as_ref());
    let to_others = !inner.to.is_empty() && inner.to != frame.to;
    let with_others = inner.jointly_with != frame.jointly_with;
    one == other && !elsewhere && !to_others && !with_others
}

/// Whether the inner statement says something that is not simply what its frame says.
fn differs<T: PartialEq>(inner: Option<&T>, frame: Option<&T>) -> bool {
    inner.is_some() && inner != frame
}
