//! A source that was retrieved before it was published.

use crate::model::Source;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::dates::order::is_after;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "published-after-retrieved",
    Warning,
    "source was retrieved before it was published"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Source(judge)],
};

fn judge(source: At<'_, Source>, findings: &mut Findings) {
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
                .related(there, "date of publication")
                .help("correct the date that is wrong"),
        );
    }
}
