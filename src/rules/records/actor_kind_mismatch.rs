//! An actor named as host or relay whose kind does not fit.

use crate::facts::Body;
use crate::facts::Scope;
use crate::model::{ActorId, ActorKind, Kind, OccasionKind, Statement};
use crate::report::place::Place;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "actor-kind-mismatch",
    Warning,
    "actor's kind does not fit here"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::DataSet(hosts), Stage::Named(relays)],
};

/// The press is received at a briefing, and an interview is held by whoever asks.
fn hosts(scope: Scope<'_>, findings: &mut Findings) {
    for (at, entity) in scope.defined(Kind::Occasion) {
        let Body::Occasion(occasion) = &entity.body else {
            continue;
        };
        let Some(host) = &occasion.host else {
            continue;
        };
        let Some(actor) = scope.actor(host) else {
            continue;
        };
        if let Some((label, help)) = no_host(occasion.kind, actor.record.kind) {
            let there = actor.place().key("kind");
            findings.push(
                Place::of(at)
                    .key("host")
                    .found(&RULE, label)
                    .related(there, format!("kind of `{host}`"))
                    .help(help),
            );
        }
    }
}

/// Why an actor of this kind does not host such an occasion, and what to do.
fn no_host(
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
fn relays(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let record = statement.record;
    if record.via.is_empty() && record.text.iter().all(|span| span.via.is_empty()) {
        return;
    }
    let speaker = scope.actor(&record.speaker);
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
    let all = std::iter::once((statement.place.key("via"), &record.via)).chain(of_spans);
    for (place, relay) in all {
        for (index, id) in relay.iter().enumerate().filter(|(_, id)| own.contains(id)) {
            let is_state = |kind: Option<ActorKind>| kind == Some(ActorKind::State);
            let Some(actor) = scope.actor(id).filter(|actor| is_state(actor.record.kind)) else {
                continue;
            };
            let there = actor.place().key("kind");
            findings.push(
                place
                    .item(index)
                    .found(&RULE, "the speaker speaks for this state")
                    .related(there, format!("kind of `{id}`"))
                    .help(
                        "name this state under `on_behalf_of`, and under `via` the outlet or \
                         office that passed the words on",
                    ),
            );
        }
    }
}
