//! A concession or retraction that does not say which position it leaves.

use crate::model::{Act, Relation, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Lacking, Need, Stage, Supplied};

rule!(
    RULE,
    "move-without-prior-position",
    Warning,
    "concession or retraction without an earlier position"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Lacking(Lacking {
        lacks: moves_from_nowhere,
        things: 1,
        supplies: |statement| u8::from(says_from_where(statement)),
        judge,
    })],
};

fn judge(statement: At<'_, Statement>, supplied: Supplied, findings: &mut Findings) {
    if supplied.by_utterance != 0 {
        return;
    }
    let acts = statement.record.acts.iter().enumerate();
    for (index, act) in acts.filter(|(_, act)| is_move(**act)) {
        let label = match act {
            Act::Retract => "what is retracted is not recorded",
            _ => "the earlier position is not recorded",
        };
        let act = statement.place.key("acts").item(index);
        findings.push(act.found(&RULE, label).help(
            "add the earlier position as `prior` of one of the `positions`, or link to the \
             earlier statement (`unrecorded` if it is not in the data)",
        ));
    }
}

/// Whether a statement moves a position of its own and does not itself say from where. Whoever reports a
/// concession of the other side need not know its earlier position.
fn moves_from_nowhere(statement: &Statement) -> bool {
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
