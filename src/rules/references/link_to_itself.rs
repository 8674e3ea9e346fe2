//! A statement that is linked to itself, or replaced by itself.

use crate::model::{LinkTarget, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "link-to-itself",
    Warning,
    "statement is linked to itself"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    let own = statement.record.id.as_str();
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
        if other.as_str() == own {
            findings.push(
                place
                    .found(&RULE, format!("`{other}` is this statement itself"))
                    .related(statement.place.id(), "this statement")
                    .help("name the other statement, or remove this"),
            );
        }
    }
}
