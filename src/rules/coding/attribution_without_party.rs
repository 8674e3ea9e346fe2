//! A claim about another party that does not name that party.

use hashbrown::HashSet;

use crate::model::{Act, Item, Kind, LinkTarget, Statement};
use crate::project::dataset::Elsewhere;
use crate::project::placed::Placed;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "attribution-without-party",
    Warning,
    "attribution does not name a party"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let records = context.records;
    let frames: HashSet<_> = records
        .statements
        .iter()
        .filter_map(|inner| {
            let within = inner.record.within.as_ref()?;
            let frame = records.statement(context.world, inner.set, within)?;
            Some(frame.id_place)
        })
        .collect();
    for statement in records.statements.iter() {
        let acts = statement.record.acts.iter();
        let Some(index) = acts.clone().position(|act| *act == Act::Attribute) else {
            continue;
        };
        let set = context.world.set(statement.set);
        // Statements inside it may be in a part that is missing here.
        if !set.complete || set.is_shard() || frames.contains(&statement.id_place) {
            continue;
        }
        // If several have one id, a `within` refers to the first.
        let first = (context.world).own(statement.set, Kind::Statement, statement.id);
        let is_first = first.is_some_and(|own| (own.file, own.id_span) == statement.id_place);
        let is_frame = |rest: &dyn Elsewhere| is_first && rest.is_frame(statement.id);
        if context.world.elsewhere().is_some_and(is_frame) {
            continue;
        }
        if names_somebody(&statement.record) || is_linked_to_another(context, statement) {
            continue;
        }
        findings.push(
            statement
                .place
                .key("acts")
                .item(index)
                .found(&RULE, "the party whose words or wishes these are is not named")
                .help(
                    "name the party under `about` or as the `holder` of a position, or record its words as a statement `within` this one",
                ),
        );
    }
}

/// Whether the statement itself names the party whose words or wishes it reports.
pub(crate) fn names_somebody(statement: &Statement) -> bool {
    let other = |giver: Option<&_>| giver.is_some_and(|giver| *giver != statement.speaker);
    let gives = |item: &Item| other(item.giver.as_ref());
    let terms = statement.terms.as_ref();
    !statement.about.is_empty()
        || statement
            .positions
            .iter()
            .any(|position| position.holder.is_some())
        || terms.is_some_and(|terms| terms.asked.iter().chain(&terms.offered).any(gives))
}

fn is_linked_to_another(context: &Context<'_>, statement: &Placed<'_, Statement>) -> bool {
    let own = &statement.record.speaker;
    statement
        .record
        .links
        .iter()
        .any(|link| match &link.target {
            LinkTarget::Statement(other) => {
                let other = context
                    .records
                    .statement(context.world, statement.set, other);
                other.is_none_or(|other| other.record.speaker != *own)
            }
            LinkTarget::Unrecorded { speaker, .. } => {
                speaker.as_ref().is_some_and(|speaker| speaker != own)
            }
        })
}
