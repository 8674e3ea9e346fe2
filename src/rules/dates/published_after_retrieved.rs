//! A source that was retrieved before it was published.

use crate::model::Source;
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};
use crate::rules::dates::order::is_after;

rule!(
    RULE,
    "published-after-retrieved",
    Warning,
    "source was retrieved before it was published"
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
                .found(
                    &RULE,
                    format!("the source was published on {published}, after this date"),
                )
                .related(there.file(), there.span(), "date of publication")
                .help("correct the date that is wrong"),
        );
    }
}
