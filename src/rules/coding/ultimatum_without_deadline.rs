//! An ultimatum without a deadline.

use crate::model::{Statement, TermLink};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Lacking, Need, Stage, Supplied};

rule!(
    RULE,
    "ultimatum-without-deadline",
    Info,
    "ultimatum has no `deadline`"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Lacking(Lacking {
        lacks: lacks_deadline,
        things: 1,
        supplies,
        judge,
    })],
};

fn supplies(statement: &Statement) -> u8 {
    let terms = statement.terms.as_ref();
    u8::from(terms.is_some_and(|terms| terms.deadline.is_some()))
}

fn judge(statement: At<'_, Statement>, supplied: Supplied, findings: &mut Findings) {
    if supplied.by_utterance == 0 {
        let link = statement.place.key("terms").key("link");
        findings.push(
            link.found(&RULE, "when it must be done is not recorded")
                .help("add `deadline` if the source names one"),
        );
    }
}

/// Whether a statement makes an ultimatum and does not itself have a deadline.
fn lacks_deadline(statement: &Statement) -> bool {
    let terms = statement.terms.as_ref();
    terms.is_some_and(|terms| terms.link == Some(TermLink::Ultimatum) && terms.deadline.is_none())
}
