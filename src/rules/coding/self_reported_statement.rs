//! A statement that is reported inside another one of the same speaker.

use crate::model::Statement;
use crate::project::placed::Placed;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "self-reported-statement",
    Warning,
    "statement is reported by its own speaker"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        let Some(reference) = &statement.record.within else {
            continue;
        };
        let frame = context
            .records
            .statement(context.world, statement.set, reference);
        let Some(frame) = frame else { continue };
        if !says_the_same(context, statement, frame) || is_in_circle(context, statement) {
            continue;
        }
        let there = frame.place.key("speaker");
        let speaker = &statement.record.speaker;
        findings.push(
            statement
                .place
                .key("speaker")
                .found(
                    &RULE,
                    format!("`{speaker}` is also the speaker of `{reference}`, which reports this"),
                )
                .related(there.file(), there.span(), "speaker of the reporting statement")
                .help(
                    "name the original speaker; if speakers report their own earlier words, add when or to whom they spoke",
                ),
        );
    }
}

/// Whether a statement is inside itself by a circle, which another rule reports. Circles longer
/// than any that people write are not followed.
fn is_in_circle(context: &Context<'_>, statement: &Placed<'_, Statement>) -> bool {
    let frame = |inner: &&Placed<'_, Statement>| {
        let within = inner.record.within.as_ref()?;
        context.records.statement(context.world, inner.set, within)
    };
    let frames = std::iter::successors(frame(&statement), |inner| frame(inner));
    let mut frames = frames.take(16);
    frames.any(|frame| frame.id_place == statement.id_place)
}

/// Whether the speakers are the same, and nothing distinguishes the two utterances.
fn says_the_same(
    context: &Context<'_>,
    inner: &Placed<'_, Statement>,
    frame: &Placed<'_, Statement>,
) -> bool {
    let speaker = |statement: &Placed<'_, Statement>| {
        let id = &statement.record.speaker;
        let actor = context.records.actor(context.world, statement.set, id)?;
        Some(actor.id_place)
    };
    let (Some(one), Some(other)) = (speaker(inner), speaker(frame)) else {
        return false;
    };
    let (inner, outer) = (&inner.record, &frame.record);
    let elsewhere = differs(inner.said.as_ref(), outer.said.as_ref())
        || differs(inner.said_as.as_ref(), outer.said_as.as_ref())
        || differs(inner.occasion.as_ref(), outer.occasion.as_ref())
        || differs(inner.place.as_ref(), outer.place.as_ref());
    let to_others = !inner.to.is_empty() && inner.to != outer.to;
    let with_others = inner.jointly_with != outer.jointly_with;
    one == other && !elsewhere && !to_others && !with_others
}

/// Whether the inner statement has a value of its own, different from that of the outer one.
fn differs<T: PartialEq>(inner: Option<&T>, frame: Option<&T>) -> bool {
    inner.is_some() && inner != frame
}
