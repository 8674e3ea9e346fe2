//! A statement that answers, corrects or takes back what was said only later.

use crate::model::{LinkTarget, Relation};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "answer-before-cause",
    Warning,
    "an answer was given before what it answers"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for statement in context.records.statements.iter() {
        let Some(said) = &statement.record.said else {
            continue;
        };
        for (index, link) in statement.record.links.iter().enumerate() {
            let LinkTarget::Statement(reference) = &link.target else {
                continue;
            };
            if !comes_after(link.rel) {
                continue;
            }
            let earlier = context
                .records
                .statement(context.world, statement.set, reference);
            let Some(earlier) = earlier else { continue };
            let Some(cause) = &earlier.record.said else {
                continue;
            };
            if is_after(cause, said) {
                let label = format!("`{reference}` was said on {cause}, after this on {said}");
                let link = statement.place.key("links").item(index).key("statement");
                let there = earlier.place.key("said");
                findings.push(
                    link.found(&RULE, label)
                        .related(there.file(), there.span(), "it was said then")
                        .help("correct one of the dates, or the link"),
                );
            }
        }
    }
}

/// Whether a statement can bear on another in this way only when the other was there before it. What
/// contradicts, supports or repeats another may be the earlier of the two.
pub(crate) fn comes_after(rel: Relation) -> bool {
    match rel {
        Relation::RespondsTo
        | Relation::Answers
        | Relation::Rebuts
        | Relation::Corrects
        | Relation::Retracts => true,
        Relation::Supports
        | Relation::Elaborates
        | Relation::Repeats
        | Relation::Contradicts
        | Relation::SameUtterance => false,
    }
}
