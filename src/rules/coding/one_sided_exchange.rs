//! An exchange or a condition of which only one side is named.

use crate::model::{Statement, TermLink, Terms};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::coding::utterances::Utterances;

rule!(
    RULE,
    "one-sided-exchange",
    Warning,
    "two things are tied together, and only one is named"
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
            TermLink::Exchange => ("what is asked for it", "what is offered for it"),
            TermLink::Condition => ("what it depends on", "what depends on it"),
            TermLink::Precondition | TermLink::Linkage | TermLink::Ultimatum => continue,
        };
        let utterance = utterances.of(statement);
        let (missing, help) = match (asking.contains(&utterance), offering.contains(&utterance)) {
            (true, true) => continue,
            (true, false) => (offered, "name it under `offered`, or leave `link` out"),
            (false, true) => (asked, "name it under `asked`, or leave `link` out"),
            (false, false) => (
                "what is asked and what is offered",
                "name them under `asked` and `offered`, or leave `link` out",
            ),
        };
        let place = statement.place.key("terms").key("link");
        findings.push(
            place
                .found(&RULE, format!("nothing says {missing}"))
                .help(help),
        );
    }
}

/// Whether a statement ties two things together and does not itself name both.
pub(crate) fn lacks_a_side(statement: &Statement) -> bool {
    names(statement, |terms| {
        let needs_both = matches!(terms.link, Some(TermLink::Exchange | TermLink::Condition));
        needs_both && (terms.asked.is_empty() || terms.offered.is_empty())
    })
}

fn names(statement: &Statement, something: fn(&Terms) -> bool) -> bool {
    statement.terms.as_ref().is_some_and(something)
}
