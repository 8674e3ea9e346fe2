//! A statement that was coded before any of its sources was published.

use super::order::is_after;
use crate::facts::{Definition, Scope};
use crate::model::{Source, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "coded-before-published",
    Warning,
    "statement was coded before its source was published"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Named(judge)],
};

fn judge(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    let coded = statement.record.coded.as_ref();
    let Some(coded) = coded.and_then(|coded| coded.date.as_ref()) else {
        return;
    };
    let sources = scope.sources(statement.record);
    // Another outlet's wording may have been added later.
    let is_early = |source: &Definition<'_, Source>| {
        let published = source.record.published.as_ref();
        published.is_some_and(|published| is_after(published, coded))
    };
    let Some(source) = sources.first().filter(|_| sources.iter().all(is_early)) else {
        return;
    };
    let label = format!("`{}` was published after this date", source.id);
    let date = statement.place.key("coded").key("date");
    findings.push(
        date.found(&RULE, label)
            .related(source.place().key("published"), "date of publication")
            .help("correct the date that is wrong"),
    );
}
