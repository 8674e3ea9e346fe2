//! A quote that was copied with the quotation marks around it.

use super::quotation_marks::opening;
use crate::model::{Statement, Words};
use crate::quotes::InInnerMarks;
use crate::report::Safety;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::report::symbolic::{Edit, Finding, Target};
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "outer-quotation-marks",
    Warning,
    "quotation marks were copied with the quote"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    for (index, span) in statement.record.text.iter().enumerate() {
        if !matches!(&span.words, Words::Quote(words) if opening(words).is_some()) {
            continue;
        }
        let place = statement.place.key("text").item(index).key("quote");
        // Whether there is one pair of marks around all words, what is written says.
        findings.push(
            place
                .found(&RULE, "the quotation marks are not part of the words")
                .edit(
                    Safety::Safe,
                    "remove the quotation marks: `quote` already says that they are there",
                    Edit::MarksOut(place),
                ),
        );
    }
}

/// Whether the marks of a finding may be the source's own: it has a quotation within a quotation there.
pub(crate) fn may_be_of_source(finding: &Finding, in_inner_marks: &InInnerMarks) -> bool {
    match &finding.primary.target {
        Target::Data(place) => finding.rule.name == RULE.name && in_inner_marks.hold(place),
        Target::Letters(..) | Target::Reference(_) | Target::Text(..) => false,
    }
}
