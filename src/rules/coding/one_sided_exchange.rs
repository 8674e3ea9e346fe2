//! An exchange or a condition of which only one side is recorded.

use crate::model::{Statement, TermLink, Terms};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::coding::utterances::Utterances;

rule!(
    RULE,
    "one-sided-exchange",
    Warning,
    "exchange or condition with only one side"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let utterances = Utterances::new(context);
    let asking = utterances.with(context, |statement| {
        names(statement, |t| !t.asked.is_empty())
    });
    let offering = utterances.with(context, |statement| {
        names(statement, |t| !t.offered.is_empty())
    });
    for statement in context.records.statements.iter() {
        let terms = statement.record.terms.as_ref();
        let Some(link) = terms.and_then(|terms| terms.link) else {
            continue;
        };
        let (asked, offered) = match link {
            TermLink::Exchange => ("what is asked in exchange", "what is offered in exchange"),
            TermLink::Condition => ("what the condition is", "what depends on the condition"),
            TermLink::Precondition | TermLink::Linkage | TermLink::Ultimatum => continue,
        };
        let utterance = utterances.of(statement);
        let (missing, help) = match (asking.contains(&utterance), offering.contains(&utterance)) {
            (true, true) => continue,
            (true, false) => (offered, "add it under `offered`, or remove `link`"),
            (false, true) => (asked, "add it under `asked`, or remove `link`"),
            (false, false) => (
                "what is asked and what is offered",
                "add them under `asked` and `offered`, or remove `link`",
            ),
        };
        let place = statement.place.key("terms").key("link");
        findings.push(
            place
                .found(&RULE, format!("the terms do not say {missing}"))
                .help(help),
        );
    }
}

/// Whether a statement has an exchange or a condition without both sides.
pub(crate) fn lacks_a_side(statement: &Statement) -> bool {
    names(statement, |terms| {
        let needs_both = matches!(terms.link, Some(TermLink::Exchange | TermLink::Condition));
        needs_both && (terms.asked.is_empty() || terms.offered.is_empty())
    })
}

fn names(statement: &Statement, something: fn(&Terms) -> bool) -> bool {
    statement.terms.as_ref().is_some_and(something)
}
