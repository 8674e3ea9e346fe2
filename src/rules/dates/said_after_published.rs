//! A statement that is said to have been made after its source came out.

use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::dates::order::is_after;
use crate::rules::references::sources::Standing;

rule!(
    RULE,
    "said-after-published",
    Warning,
    "something was said after it was published"
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
                let label = format!("`{}` came out on {published}, before this", source.id);
                let there = source.place.key("published");
                findings.push(
                    statement
                        .place
                        .key("said")
                        .found(&RULE, label)
                        .related(there.file(), there.span(), "it came out then")
                        .help("correct whichever of the two dates is wrong"),
                );
            }
        }
    }
}
