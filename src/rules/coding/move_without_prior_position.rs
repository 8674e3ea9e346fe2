//! A concession or retraction that does not say which position it leaves.

use crate::model::{Act, Relation, Statement};
use crate::report::{Diagnostic, rule};
use crate::rules::Context;
use crate::rules::coding::utterances::Utterances;

rule!(
    RULE,
    "move-without-prior-position",
    Warning,
    "concession or retraction without an earlier position"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let utterances = Utterances::new(context);
    let anchored = utterances.with(context, says_from_where);
    for statement in context.records.statements.iter() {
        // Whoever reports a concession of the other side need not know its earlier position.
        if statement.record.within.is_some() || anchored.contains(&utterances.of(statement)) {
            continue;
        }
        let acts = statement.record.acts.iter().enumerate();
        let moves = acts.filter(|(_, act)| is_move(**act));
        for (index, act) in moves {
            let label = match act {
                Act::Retract => "what is retracted is not recorded",
                _ => "the earlier position is not recorded",
            };
            findings.push(
                statement
                    .place
                    .key("acts")
                    .item(index)
                    .found(&RULE, label)
                    .help(
                        "add the earlier position as `prior` of one of the `positions`, or link to the earlier statement (`unrecorded` if it is not in the data)",
                    ),
            );
        }
    }
}

/// Whether a statement changes its speaker's position without the earlier one.
pub(crate) fn moves_from_nowhere(statement: &Statement) -> bool {
    statement.within.is_none()
        && statement.acts.iter().copied().any(is_move)
        && !says_from_where(statement)
}

fn is_move(act: Act) -> bool {
    matches!(act, Act::Concede | Act::Retract)
}

fn says_from_where(statement: &Statement) -> bool {
    let positions = &statement.positions;
    let links = &statement.links;
    positions.iter().any(|position| position.prior.is_some())
        || links.iter().any(|link| link.rel != Relation::SameUtterance)
}
