//! Two entries of one kind with the same id.

use crate::project::dataset::Set;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(RULE, "duplicate-id", Error, "id is defined twice");

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let world = context.world;
    for set_id in world.set_ids() {
        let set = world.set(set_id);
        findings.extend(other_headers(set));
        for (kind, id, definition, earlier) in world.repeated(set_id) {
            // Two entries of one map are two equal keys, which the reader reports.
            findings.push(
                Diagnostic::new(
                    &RULE,
                    set.file,
                    definition.id_span,
                    format!("the {} `{id}` is already defined", kind.word()),
                )
                .related(set.file, earlier.id_span, "first definition")
                .help("give one of them a different id"),
            );
        }
    }
}

/// A stream has one line about the whole data set. Each further one is reported, so that it
/// makes no difference which of them are looked at together.
fn other_headers(set: &Set) -> impl Iterator<Item = Diagnostic> {
    let place = |header: Node<'_>| header.get("type").map_or(header.span(), Node::span);
    let mut headers = set.headers();
    let first = headers.next().map(place);
    let report = move |(header, first)| {
        Diagnostic::new(
            &RULE,
            set.file,
            place(header),
            "there is already a line of this type",
        )
        .related(set.file, first, "first definition")
        .help("combine the two lines: a data set has only one")
    };
    headers.filter_map(move |header| Some(report((header, first?))))
}
