//! Two things of one kind under one id.

use crate::project::dataset::Set;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::syntax::tree::Node;

rule!(RULE, "duplicate-id", Error, "an id is given twice");

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
                    format!("there is {} `{id}` already", kind.a_word()),
                )
                .related(set.file, earlier.id_span, "the first one is here")
                .help("give one of them an id of its own: ids are never used twice"),
            );
        }
    }
}

/// A stream says once what holds for all of it. Each line after the first that does is told, so that it
/// makes no difference which of them are looked at together.
fn other_headers(set: &Set) -> impl Iterator<Item = Diagnostic> {
    let place = |header: Node<'_>| header.get("type").map_or(header.span(), Node::span);
    let mut headers = set.headers();
    let first = headers.next().map(place);
    let told = move |(header, first)| {
        Diagnostic::new(
            &RULE,
            set.file,
            place(header),
            "there is a line of this type already",
        )
        .related(set.file, first, "the first one is here")
        .help("make one line of the two: what is said about the data set is said once")
    };
    headers.filter_map(move |header| Some(told((header, first?))))
}
