//! A claim about another party that does not name that party.

use crate::model::{Act, Item, LinkTarget, Statement};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Lacking, Need, Stage, Supplied};

rule!(
    RULE,
    "attribution-without-party",
    Warning,
    "attribution does not name a party"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Lacking(Lacking {
        lacks,
        things: 0,
        supplies: |_| 0,
        judge,
    })],
};

fn lacks(statement: &Statement) -> bool {
    statement.acts.contains(&Act::Attribute)
        && !names_somebody(statement)
        && !is_linked_to_unrecorded(statement)
}

fn judge(statement: At<'_, Statement>, supplied: Supplied, findings: &mut Findings) {
    let acts = &statement.record.acts;
    let Some(index) = acts.iter().position(|act| *act == Act::Attribute) else {
        return;
    };
    // What is reported inside it may be in a part that is not here.
    if !supplied.is_whole || supplied.is_frame || supplied.is_linked_to_other {
        return;
    }
    let label = "the party whose words or wishes these are is not named";
    let act = statement.place.key("acts").item(index);
    findings.push(act.found(&RULE, label).help(
        "name the party under `about` or as the `holder` of a position, or record its words as a \
         statement `within` this one",
    ));
}

/// Whether the statement itself names the party whose words or wishes it reports.
fn names_somebody(statement: &Statement) -> bool {
    let other = |giver: Option<&_>| giver.is_some_and(|giver| *giver != statement.speaker);
    let gives = |item: &Item| other(item.giver.as_ref());
    let terms = statement.terms.as_ref();
    !statement.about.is_empty()
        || statement
            .positions
            .iter()
            .any(|position| position.holder.is_some())
        || terms.is_some_and(|terms| terms.asked.iter().chain(&terms.offered).any(gives))
}

/// Whether it is linked to words of another speaker that are not recorded.
fn is_linked_to_unrecorded(statement: &Statement) -> bool {
    statement.links.iter().any(|link| match &link.target {
        LinkTarget::Unrecorded { speaker, .. } => {
            let speaker = speaker.as_ref();
            speaker.is_some_and(|speaker| *speaker != statement.speaker)
        }
        LinkTarget::Statement(_) => false,
    })
}
