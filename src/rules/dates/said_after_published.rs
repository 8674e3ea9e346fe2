//! A statement that is dated after its source was published.

use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::is_after;
use crate::rules::references::sources::Standing;

rule!(
    RULE,
    "said-after-published",
    Warning,
    "statement is dated after its source was published"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let standing = Standing::new(context);
    for statement in context.records.statements.iter() {
        let Some(said) = &statement.record.said else {
            continue;
        };
        for source in standing.sources(statement) {
            let Some(published) = &source.record.published else {
                continue;
            };
            if is_after(said, published) {
                let label = format!(
                    "`{}` was published on {published}, before this date",
                    source.id
                );
                let there = source.place.key("published");
                findings.push(
                    statement
                        .place
                        .key("said")
                        .found(&RULE, label)
                        .related(there.file(), there.span(), "date of publication")
                        .help("correct the date that is wrong"),
                );
            }
        }
    }
}
