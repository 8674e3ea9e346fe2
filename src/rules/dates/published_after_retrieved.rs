//! A source that was retrieved before it came out.

use crate::model::Source;
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "published-after-retrieved",
    Warning,
    "a source was retrieved before it was published"
);

pub(crate) fn check(source: Alone<'_, '_, Source>, findings: &mut Vec<Diagnostic>) {
    let (Some(published), Some(retrieved)) = (&source.record.published, &source.record.retrieved)
    else {
        return;
    };
    if is_after(published, retrieved) {
        let there = source.place.key("published");
        findings.push(
            source
                .place
                .key("retrieved")
                .found(&RULE, format!("it came out on {published}, after this"))
                .related(there.file(), there.span(), "it came out then")
                .help("correct whichever of the two dates is wrong"),
        );
    }
}
