//! An id that is defined in two files: in a file and in one that it uses, or in two that it uses.

use crate::facts::Scope;
use crate::report::place::{Place, RecordId};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::report::symbolic::{Finding, Reference, Target};
use crate::rules::stage::{Check, Need, Stage};

rule!(RULE, "ambiguous-id", Error, "id is defined in two files");

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::UsedFiles],
    stages: &[Stage::DataSet(judge)],
};

fn judge(scope: Scope<'_>, findings: &mut Findings) {
    let own = scope.own();
    if own.uses.is_empty() {
        return;
    }
    for (kind, _, entity) in own.facts.entities.all() {
        let Some(mark) = entity.first_use else {
            continue;
        };
        let set = scope.id();
        let meanings = scope.resolve(kind, &entity.id);
        let places = meanings.filter_map(|(set, meaning)| {
            let mark = meaning.defined?;
            Some(Place::of(RecordId { set, mark }).id())
        });
        let places: Vec<Place> = places.take(2).collect();
        let [first, second] = places.as_slice() else {
            continue;
        };
        // Reported where it is used first.
        let reference = Reference {
            record: RecordId { set, mark },
            kind,
            id: entity.id.clone(),
            number: 0,
        };
        let label = format!("`{}` is the id of two {}", entity.id, kind.section());
        findings.push(
            Finding::new(&RULE, Target::Reference(reference), label)
                .related(*first, "one of them")
                .related(*second, "the other one")
                .help("rename or remove one of the two entries"),
        );
    }
}
