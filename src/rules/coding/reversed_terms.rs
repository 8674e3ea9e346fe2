//! Terms of a promise or threat in which giver and receiver seem to be swapped.

use crate::facts::Scope;
use crate::model::{Act, ActorId, Item, Statement};
use crate::report::place::RecordId;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};
use hashbrown::HashSet;

rule!(
    RULE,
    "reversed-terms",
    Warning,
    "giver and receiver seem to be swapped"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Named(judge)],
};

fn judge(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let record = statement.record;
    let Some(terms) = &record.terms else {
        return;
    };
    if !speaks_of_own_terms(&record.acts) {
        return;
    }
    let Some(sides) = Sides::of(record, scope) else {
        return;
    };
    let place = statement.place.key("terms");
    // What is threatened can be taken from another: "we will seize the dam".
    let offered = if record.acts.contains(&Act::Threaten) {
        &[]
    } else {
        terms.offered.as_slice()
    };
    for (index, item) in offered.iter().enumerate() {
        if sides.runs_from_another_to_own(item) {
            let label = "the speaker promises this, but another side would give it";
            let giver = place.key("offered").item(index).key("giver");
            findings.push(
                giver
                    .found(&RULE, label)
                    .help("swap `giver` and `receiver`, or move the item to `asked`"),
            );
        }
    }
    for (index, item) in terms.asked.iter().enumerate() {
        if sides.runs_from_own_to_another(item) {
            let label = "the speaker asks for this, but the speaker's own side would give it";
            let giver = place.key("asked").item(index).key("giver");
            findings.push(
                giver
                    .found(&RULE, label)
                    .help("swap `giver` and `receiver`, or move the item to `offered`"),
            );
        }
    }
}

/// Whether the terms of a statement with these acts can only be the speaker's own: it promises or
/// threatens, and does nothing that refers to the terms of somebody else.
fn speaks_of_own_terms(acts: &[Act]) -> bool {
    let commits = |act: &Act| matches!(act, Act::Promise | Act::Threaten);
    let own = |act: &Act| {
        matches!(
            act,
            Act::Promise | Act::Threaten | Act::Offer | Act::Demand | Act::Request | Act::Warn
        )
    };
    acts.iter().any(commits) && acts.iter().all(own)
}

/// Who is on the speaker's side: for certain, and perhaps.
struct Sides<'s> {
    scope: Scope<'s>,
    own: HashSet<RecordId>,
    perhaps: HashSet<RecordId>,
}

impl<'s> Sides<'s> {
    /// `None` if an id is not defined.
    fn of(record: &Statement, scope: Scope<'s>) -> Option<Self> {
        let ids = std::iter::once(&record.speaker)
            .chain(&record.jointly_with)
            .chain(&record.on_behalf_of);
        let actors = ids.clone().map(|id| Some(scope.actor(id)?.at));
        let own: HashSet<_> = actors.collect::<Option<_>>()?;
        let mut perhaps = own.clone();
        perhaps.extend(ids.flat_map(|id| belongs_to(scope, id)));
        Some(Self {
            scope,
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
        let actor = self.scope.actor(id);
        actor.is_some_and(|actor| self.own.contains(&actor.at))
    }

    /// Whether nothing ties an actor to the speaker's side: no office that either holds in the other,
    /// and none that both hold in one place.
    fn is_another(&self, id: &ActorId) -> bool {
        let Some(actor) = self.scope.actor(id) else {
            return false;
        };
        let mut theirs = belongs_to(self.scope, id).into_iter();
        !self.perhaps.contains(&actor.at) && theirs.all(|place| !self.perhaps.contains(&place))
    }
}

/// In what an actor holds or held an office.
fn belongs_to(scope: Scope<'_>, id: &ActorId) -> Vec<RecordId> {
    let Some(actor) = scope.actor(id) else {
        return Vec::new();
    };
    let there = scope.of(actor.at.set);
    let offices = actor.record.roles.iter();
    let offices = offices.filter_map(|role| Some(there.actor(role.of.as_ref()?)?.at));
    offices.collect()
}
