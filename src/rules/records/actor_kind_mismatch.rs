//! An actor as host of an occasion, or as relay, whose kind does no such thing.

use crate::model::{ActorId, ActorKind, OccasionKind, Statement};
use crate::project::placed::Placed;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "unfitting-kind",
    Warning,
    "an actor of this kind does not do this"
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
                .related(there.file(), there.span(), format!("the kind of `{host}`"))
                .help(help),
        );
    }
}

/// Why an actor of this kind holds no such occasion, and what to do.
pub(crate) fn no_host(
    occasion: OccasionKind,
    actor: Option<ActorKind>,
) -> Option<(&'static str, &'static str)> {
    match (occasion, actor) {
        (
            OccasionKind::PressAvailability | OccasionKind::Briefing | OccasionKind::Signing,
            Some(ActorKind::Outlet),
        ) => Some((
            "an outlet reports from such an occasion, and does not hold it",
            "name who invited; an outlet that was there belongs under `participants`",
        )),
        (OccasionKind::Interview, Some(ActorKind::State)) => Some((
            "a state gives an interview, and does not hold it",
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
                    .related(there.file(), there.span(), format!("the kind of `{id}`"))
                    .help(
                        "name whom the speaker speaks for under `on_behalf_of`, and under `via` the \
                         outlet or office that passed the words on",
                    ),
            );
        }
    }
}
