//! A statement that is linked to itself, or replaced by itself.

use crate::model::LinkTarget;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "link-to-itself",
    Warning,
    "statement is linked to itself"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let records = context.records;
    for statement in records.statements.iter() {
        let links = statement.record.links.iter().enumerate();
        let linked = links.filter_map(|(index, link)| match &link.target {
            LinkTarget::Statement(other) => {
                let place = statement.place.key("links").item(index).key("statement");
                Some((place, other))
            }
            LinkTarget::Unrecorded { .. } => None,
        });
        let status = statement.record.status.as_ref();
        let replacing = status.and_then(|status| status.replaced_by.as_ref());
        let replaced = replacing.map(|other| {
            let place = statement.place.key("status").key("replaced_by");
            (place, other)
        });
        for (place, other) in linked.chain(replaced) {
            let there = records.statement(context.world, statement.set, other);
            if there.is_some_and(|there| there.id_place == statement.id_place) {
                let (file, span) = statement.id_place;
                findings.push(
                    place
                        .found(&RULE, format!("`{other}` is this statement itself"))
                        .related(file, span, "this statement")
                        .help("name the other statement, or remove this"),
                );
            }
        }
    }
}
