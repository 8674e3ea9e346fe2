//! An ultimatum without a deadline.

use crate::model::{Statement, TermLink};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::coding::utterances::Utterances;

rule!(
    RULE,
    "ultimatum-without-deadline",
    Info,
    "ultimatum has no `deadline`"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let utterances = Utterances::new(context);
    let dated = utterances.with(context, |statement| {
        let terms = statement.terms.as_ref();
        terms.is_some_and(|terms| terms.deadline.is_some())
    });
    for statement in context.records.statements.iter() {
        if lacks_deadline(&statement.record) && !dated.contains(&utterances.of(statement)) {
            let place = statement.place.key("terms").key("link");
            findings.push(
                place
                    .found(&RULE, "when it must be done is not recorded")
                    .help("add `deadline` if the source names one"),
            );
        }
    }
}

/// Whether a statement makes an ultimatum and does not itself have a deadline.
pub(crate) fn lacks_deadline(statement: &Statement) -> bool {
    let terms = statement.terms.as_ref();
    terms.is_some_and(|terms| terms.link == Some(TermLink::Ultimatum) && terms.deadline.is_none())
}
