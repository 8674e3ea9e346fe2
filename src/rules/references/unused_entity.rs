//! An actor, source, issue, occasion or coder that nothing refers to.

use crate::facts::{Scope, Set};
use crate::model::Kind;
use crate::report::place::{Place, RecordId, SetId};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};
use hashbrown::HashSet;

rule!(
    RULE,
    "unused-entity",
    Info,
    "entity is defined but never used"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::DataSets(judge)],
};

fn judge(sets: &[Set], findings: &mut Findings) {
    let judged: Vec<SetId> = { (0..sets.len()).map(SetId) }
        .filter(|set| is_judged(&sets[set.0]))
        .collect();
    if judged.is_empty() {
        return;
    }
    let used = Used::of(sets);
    for set in judged {
        let scope = Scope::new(sets, set);
        for kind in Kind::ALL {
            if used.undecided.contains(&(set, kind)) {
                continue;
            }
            let defined = scope.defined(kind).into_iter().map(|(at, _)| at);
            // A second entity of an id is one that nothing leads to.
            let repeated = scope.own().facts.repeated.iter();
            let repeated = repeated.filter(|one| one.kind == kind && kind != Kind::Statement);
            let repeated = repeated.map(|one| RecordId {
                set,
                mark: one.mark,
            });
            for at in defined.chain(repeated) {
                if !used.records.contains(&at) {
                    let label = format!("nothing refers to this {}", kind.word());
                    let id = Place::of(at).id();
                    findings.push(
                        id.found(&RULE, label)
                            .help("remove it, unless you plan to use it"),
                    );
                }
            }
        }
    }
}

/// Without statements a data set is there for others to use, and the rest of a part is elsewhere. Where
/// something is wrong, it is not known what all refers to it.
fn is_judged(set: &Set) -> bool {
    let facts = &set.facts;
    facts.has_statements && facts.is_sound && facts.is_complete && !set.is_shard()
}

/// What the references of all data sets lead to.
#[derive(Default)]
struct Used {
    records: HashSet<RecordId>,
    /// Kinds of which a reference went wrong: what it was meant to lead to is not known.
    undecided: HashSet<(SetId, Kind)>,
}

impl Used {
    fn of(sets: &[Set]) -> Self {
        let mut used = Self::default();
        for set in (0..sets.len()).map(SetId) {
            let scope = Scope::new(sets, set);
            let facts = &scope.own().facts;
            if !facts.is_sound || !facts.is_complete {
                for kind in Kind::ALL {
                    used.leave_undecided(scope, kind);
                }
            }
            for (kind, _, entity) in facts.entities.all() {
                if entity.first_use.is_some() {
                    used.follow(scope, kind, &entity.id);
                }
            }
            if facts.sourceless.count > 0 {
                match scope.only_source() {
                    // The only source is the one that is meant.
                    Some((set, only)) => {
                        let record = only.defined.map(|mark| RecordId { set, mark });
                        used.records.extend(record);
                    }
                    None => used.leave_undecided(scope, Kind::Source),
                }
            }
        }
        used
    }

    fn follow(&mut self, scope: Scope<'_>, kind: Kind, id: &str) {
        let mut is_known = false;
        for (set, entity) in scope.resolve(kind, id) {
            is_known = true;
            let record = entity.defined.map(|mark| RecordId { set, mark });
            self.records.extend(record);
        }
        if !is_known {
            self.leave_undecided(scope, kind);
        }
    }

    /// What a set refers to may be in the set itself and in those that it uses.
    fn leave_undecided(&mut self, scope: Scope<'_>, kind: Kind) {
        for reached in scope.used().into_iter().chain([scope.id()]) {
            self.undecided.insert((reached, kind));
        }
    }
}
