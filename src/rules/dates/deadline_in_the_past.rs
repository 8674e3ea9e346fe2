//! Terms whose deadline had passed when they were named.

use crate::model::Statement;
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "deadline-already-past",
    Warning,
    "a deadline had passed when it was set"
);

pub(crate) fn check(statement: Alone<'_, '_, Statement>, findings: &mut Vec<Diagnostic>) {
    let terms = statement.record.terms.as_ref();
    let deadline = terms.and_then(|terms| terms.deadline.as_ref());
    let (Some(said), Some(deadline)) = (&statement.record.said, deadline) else {
        return;
    };
    if is_after(said, deadline) {
        let there = statement.place.key("said");
        findings.push(
            statement
                .place
                .key("terms")
                .key("deadline")
                .found(
                    &RULE,
                    format!("this was said on {said}, after the deadline"),
                )
                .related(there.file(), there.span(), "it was said then")
                .help("correct whichever of the two dates is wrong"),
        );
    }
}
