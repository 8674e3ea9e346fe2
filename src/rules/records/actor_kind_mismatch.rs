//! An actor named as host or relay whose kind does not fit.

use crate::model::{ActorId, ActorKind, OccasionKind, Statement};
use crate::project::placed::Placed;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "actor-kind-mismatch",
    Warning,
    "actor's kind does not fit here"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    hosts(context, findings);
    for statement in context.records.statements.iter() {
        relays(context, statement, findings);
    }
}

/// The press is received at a briefing, and an interview is held by whoever asks.
fn hosts(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for occasion in context.records.occasions.iter() {
        let Some(host) = &occasion.record.host else {
            continue;
        };
        let actor = context.records.actor(context.world, occasion.set, host);
        let Some(actor) = actor else { continue };
        let Some((label, help)) = no_host(occasion.record.kind, actor.record.kind) else {
            continue;
        };
        let there = actor.place.key("kind");
        findings.push(
            occasion
                .place
                .key("host")
                .found(&RULE, label)
                .related(there.file(), there.span(), format!("kind of `{host}`"))
                .help(help),
        );
    }
}

/// Why an actor of this kind does not host such an occasion, and what to do.
pub(crate) fn no_host(
    occasion: OccasionKind,
    actor: Option<ActorKind>,
) -> Option<(&'static str, &'static str)> {
    match (occasion, actor) {
        (
            OccasionKind::PressAvailability | OccasionKind::Briefing | OccasionKind::Signing,
            Some(ActorKind::Outlet),
        ) => Some((
            "an outlet reports from such an occasion, but does not host it",
            "name who invited; list an outlet that was there under `participants`",
        )),
        (OccasionKind::Interview, Some(ActorKind::State)) => Some((
            "a state gives an interview, but does not host it",
            "name the outlet or the person who asked",
        )),
        _ => None,
    }
}

/// A state that the speaker speaks for does not pass the words on: somebody does so for it.
fn relays(
    context: &Context<'_>,
    statement: &Placed<'_, Statement>,
    findings: &mut Vec<Diagnostic>,
) {
    let record = &statement.record;
    if record.via.is_empty() && record.text.iter().all(|span| span.via.is_empty()) {
        return;
    }
    let speaker = context
        .records
        .actor(context.world, statement.set, &record.speaker);
    let roles = speaker.iter().flat_map(|speaker| &speaker.record.roles);
    let own: Vec<&ActorId> = roles
        .filter_map(|role| role.of.as_ref())
        .chain(&record.on_behalf_of)
        .collect();
    let spans = record.text.iter().enumerate();
    let of_spans = spans.map(|(index, span)| {
        let place = statement.place.key("text").item(index);
        (place.key("via"), &span.via)
    });
    for (place, relay) in std::iter::once((statement.place.key("via"), &record.via)).chain(of_spans)
    {
        for (index, id) in relay.iter().enumerate().filter(|(_, id)| own.contains(id)) {
            let actor = context.records.actor(context.world, statement.set, id);
            let Some(actor) = actor.filter(|actor| actor.record.kind == Some(ActorKind::State))
            else {
                continue;
            };
            let there = actor.place.key("kind");
            findings.push(
                place
                    .item(index)
                    .found(&RULE, "the speaker speaks for this state")
                    .related(there.file(), there.span(), format!("kind of `{id}`"))
                    .help(
                        "name this state under `on_behalf_of`, and under `via` the outlet or office that passed the words on",
                    ),
            );
        }
    }
}
