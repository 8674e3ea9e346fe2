//! An exchange or a condition of which only one side is recorded.

use crate::model::{Statement, TermLink, Terms};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Lacking, Need, Stage, Supplied};

rule!(
    RULE,
    "one-sided-exchange",
    Warning,
    "exchange or condition with only one side"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Lacking(Lacking {
        lacks: lacks_a_side,
        things: 2,
        supplies,
        judge,
    })],
};

/// The bits of what a statement supplies.
const ASKED: u8 = 1;
const OFFERED: u8 = 2;

fn supplies(statement: &Statement) -> u8 {
    let asked = names(statement, |terms| !terms.asked.is_empty());
    let offered = names(statement, |terms| !terms.offered.is_empty());
    (u8::from(asked) * ASKED) | (u8::from(offered) * OFFERED)
}

fn judge(statement: At<'_, Statement>, supplied: Supplied, findings: &mut Findings) {
    let terms = statement.record.terms.as_ref();
    let (asked, offered) = match terms.and_then(|terms| terms.link) {
        Some(TermLink::Exchange) => ("what is asked in exchange", "what is offered in exchange"),
        Some(TermLink::Condition) => ("what the condition is", "what depends on the condition"),
        Some(TermLink::Precondition | TermLink::Linkage | TermLink::Ultimatum) | None => return,
    };
    let known = supplied.by_utterance | supplies(statement.record);
    let (missing, help) = match (known & ASKED != 0, known & OFFERED != 0) {
        (true, true) => return,
        (true, false) => (offered, "add it under `offered`, or remove `link`"),
        (false, true) => (asked, "add it under `asked`, or remove `link`"),
        (false, false) => (
            "what is asked and what is offered",
            "add them under `asked` and `offered`, or remove `link`",
        ),
    };
    let link = statement.place.key("terms").key("link");
    findings.push(
        link.found(&RULE, format!("the terms do not say {missing}"))
            .help(help),
    );
}

/// Whether a statement ties two things together and does not itself name both.
fn lacks_a_side(statement: &Statement) -> bool {
    names(statement, |terms| {
        let needs_both = matches!(terms.link, Some(TermLink::Exchange | TermLink::Condition));
        needs_both && (terms.asked.is_empty() || terms.offered.is_empty())
    })
}

fn names(statement: &Statement, something: fn(&Terms) -> bool) -> bool {
    statement.terms.as_ref().is_some_and(something)
}
