//! A response, correction or retraction that is dated before the statement it refers to.

use crate::model::{LinkTarget, Relation};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "response-before-original",
    Warning,
    "response is dated before the statement it responds to"
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
                let label =
                    format!("`{reference}` is dated {cause}, after this statement ({said})");
                let link = statement.place.key("links").item(index).key("statement");
                let there = earlier.place.key("said");
                findings.push(
                    link.found(&RULE, label)
                        .related(there.file(), there.span(), "date of that statement")
                        .help("correct one of the dates, or the link"),
                );
            }
        }
    }
}

/// Whether such a link is possible only to a statement that was made before. What
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
