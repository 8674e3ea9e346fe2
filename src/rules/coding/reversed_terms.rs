//! Terms of a promise or threat in which giver and receiver seem to be swapped.

use hashbrown::HashSet;

use crate::model::{Act, ActorId, Item, Statement};
use crate::project::placed::Placed;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::stances::taken::{Who, actor};

rule!(
    RULE,
    "reversed-terms",
    Warning,
    "giver and receiver seem to be swapped"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        let Some(terms) = &statement.record.terms else {
            continue;
        };
        if !speaks_of_own_terms(&statement.record.acts) {
            continue;
        }
        let Some(sides) = Sides::of(context, statement) else {
            continue;
        };
        let place = statement.place.key("terms");
        // What is threatened can be taken from another: "we will seize the dam".
        let offered = if statement.record.acts.contains(&Act::Threaten) {
            &[]
        } else {
            terms.offered.as_slice()
        };
        for (index, item) in offered.iter().enumerate() {
            if sides.runs_from_another_to_own(item) {
                let place = place.key("offered").item(index).key("giver");
                findings.push(
                    place
                        .found(
                            &RULE,
                            "the speaker promises this, but another side would give it",
                        )
                        .help("swap `giver` and `receiver`, or move the item to `asked`"),
                );
            }
        }
        for (index, item) in terms.asked.iter().enumerate() {
            if sides.runs_from_own_to_another(item) {
                let place = place.key("asked").item(index).key("giver");
                findings.push(
                    place
                        .found(
                            &RULE,
                            "the speaker asks for this, but the speaker's own side would give it",
                        )
                        .help("swap `giver` and `receiver`, or move the item to `offered`"),
                );
            }
        }
    }
}

/// Whether the terms of a statement with these acts can only be the speaker's own: it promises or
/// threatens, and does nothing that refers to the terms of somebody else.
pub(crate) fn speaks_of_own_terms(acts: &[Act]) -> bool {
    let commits = |act: &Act| matches!(act, Act::Promise | Act::Threaten);
    let own = |act: &Act| {
        matches!(
            act,
            Act::Promise | Act::Threaten | Act::Offer | Act::Demand | Act::Request | Act::Warn
        )
    };
    acts.iter().any(commits) && acts.iter().all(own)
}

/// Who is certainly on the speaker's side, and who may be.
struct Sides<'c, 'a> {
    context: &'c Context<'a>,
    statement: &'c Placed<'a, Statement>,
    own: HashSet<Who>,
    perhaps: HashSet<Who>,
}

impl<'c, 'a> Sides<'c, 'a> {
    /// `None` if an id is not defined.
    fn of(context: &'c Context<'a>, statement: &'c Placed<'a, Statement>) -> Option<Self> {
        let record = &statement.record;
        let ids = std::iter::once(&record.speaker)
            .chain(&record.jointly_with)
            .chain(&record.on_behalf_of);
        let own: Option<HashSet<_>> = ids
            .clone()
            .map(|id| actor(context, statement.set, id))
            .collect();
        let own = own?;
        let mut perhaps = own.clone();
        perhaps.extend(ids.flat_map(|id| belongs_to(context, statement, id)));
        Some(Self {
            context,
            statement,
            own,
            perhaps,
        })
    }

    fn runs_from_another_to_own(&self, item: &Item) -> bool {
        let (Some(giver), Some(receiver)) = (&item.giver, &item.receiver) else {
            return false;
        };
        self.is_own(receiver) && self.is_another(giver)
    }

    fn runs_from_own_to_another(&self, item: &Item) -> bool {
        let (Some(giver), Some(receiver)) = (&item.giver, &item.receiver) else {
            return false;
        };
        self.is_own(giver) && self.is_another(receiver)
    }

    fn is_own(&self, id: &ActorId) -> bool {
        let who = actor(self.context, self.statement.set, id);
        who.is_some_and(|who| self.own.contains(&who))
    }

    /// Whether nothing connects an actor to the speaker's side: no office that either holds in the other,
    /// and none that both hold in one place.
    fn is_another(&self, id: &ActorId) -> bool {
        let Some(who) = actor(self.context, self.statement.set, id) else {
            return false;
        };
        let mut theirs = belongs_to(self.context, self.statement, id);
        !self.perhaps.contains(&who) && theirs.all(|place| !self.perhaps.contains(&place))
    }
}

/// The actors in which this one holds or held an office.
fn belongs_to<'c>(
    context: &'c Context<'_>,
    statement: &Placed<'_, Statement>,
    id: &ActorId,
) -> impl Iterator<Item = Who> + use<'c> {
    let actor_here = context.records.actor(context.world, statement.set, id);
    let found: Vec<_> = actor_here
        .into_iter()
        .flat_map(|found| {
            let roles = found.record.roles.iter();
            roles.filter_map(|role| actor(context, found.set, role.of.as_ref()?))
        })
        .collect();
    found.into_iter()
}
