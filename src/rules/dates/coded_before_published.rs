//! A statement that was coded before any of its sources was published.

use crate::model::Source;
use crate::project::placed::Placed;
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::is_after;
use crate::rules::references::sources::Standing;

rule!(
    RULE,
    "coded-before-published",
    Warning,
    "statement was coded before its source was published"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let standing = Standing::new(context);
    for statement in context.records.statements.iter() {
        let coded = statement.record.coded.as_ref();
        let Some(coded) = coded.and_then(|coded| coded.date.as_ref()) else {
            continue;
        };
        let sources = standing.sources(statement);
        // Another outlet's wording may have been added later.
        let is_early = |source: &&Placed<'_, Source>| {
            let published = source.record.published.as_ref();
            published.is_some_and(|published| is_after(published, coded))
        };
        if !sources.iter().all(is_early) {
            continue;
        }
        let Some(source) = sources.first() else {
            continue;
        };
        let there = source.place.key("published");
        findings.push(
            statement
                .place
                .key("coded")
                .key("date")
                .found(
                    &RULE,
                    format!("`{}` was published after this date", source.id),
                )
                .related(there.file(), there.span(), "date of publication")
                .help("correct the date that is wrong"),
        );
    }
}
