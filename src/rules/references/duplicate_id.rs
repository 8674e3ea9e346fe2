//! Two entries of one kind with the same id.

use crate::facts::Scope;
use crate::report::place::{Mark, Place, RecordId};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Stage};

rule!(RULE, "duplicate-id", Error, "id is defined twice");

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::DataSet(judge)],
};

fn judge(scope: Scope<'_>, findings: &mut Findings) {
    let place = |mark: Mark| {
        let set = scope.id();
        Place::of(RecordId { set, mark })
    };
    let facts = &scope.own().facts;
    // Two entries of one map are two equal keys, which the reader reports.
    for repeated in &facts.repeated {
        let label = format!(
            "the {} `{}` is already defined",
            repeated.kind.word(),
            repeated.id
        );
        findings.push(
            place(repeated.mark)
                .id()
                .found(&RULE, label)
                .related(place(repeated.first).id(), "first definition")
                .help("give one of them a different id"),
        );
    }
    // NDJSON has one line about the whole data set. Each further one is reported, so that it makes no
    // difference which of them are looked at together.
    if let [first, others @ ..] = facts.headers.as_slice() {
        for other in others {
            findings.push(
                place(*other)
                    .key("type")
                    .found(&RULE, "there is already a line of this type")
                    .related(place(*first).key("type"), "first definition")
                    .help("combine the two lines: a data set has only one"),
            );
        }
    }
}
