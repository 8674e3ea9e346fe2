//! A statement that is dated after its source was published.

use super::order::is_after;
use crate::facts::Scope;
use crate::model::Statement;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "said-after-published",
    Warning,
    "statement is dated after its source was published"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Named(judge)],
};

fn judge(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let Some(said) = &statement.record.said else {
        return;
    };
    for source in scope.sources(statement.record) {
        let Some(published) = &source.record.published else {
            continue;
        };
        if is_after(said, published) {
            let label = format!(
                "`{}` was published on {published}, before this date",
                source.id
            );
            let said = statement.place.key("said");
            findings.push(
                said.found(&RULE, label)
                    .related(source.place().key("published"), "date of publication")
                    .help("correct the date that is wrong"),
            );
        }
    }
}
