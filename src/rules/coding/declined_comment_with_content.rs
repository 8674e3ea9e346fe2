//! A declined comment that takes a position or names terms.

use crate::model::{Act, Position, Shift, Stance, Statement};
use crate::report::place::Place;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "declined-comment-with-content",
    Warning,
    "comment is declined, yet a position or terms are recorded"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    // With another act beside it, that one makes the comment.
    if statement.record.acts != [Act::DeclineComment] {
        return;
    }
    let Some((place, label)) = content(statement) else {
        return;
    };
    let declined = statement.place.key("acts").item(0);
    findings.push(
        place
            .found(&RULE, label)
            .related(declined, "the only act")
            .help("add the act that expresses this, or remove it"),
    );
}

fn content(statement: At<'_, Statement>) -> Option<(Place, &'static str)> {
    let positions = &statement.record.positions;
    if let Some(index) = positions.iter().position(is_taken) {
        let place = statement.place.key("positions").item(index);
        return Some((place, "this position contradicts `decline-comment`"));
    }
    let terms = statement.record.terms.as_ref()?;
    let names_something = !terms.asked.is_empty() || !terms.offered.is_empty();
    names_something.then(|| {
        let place = statement.place.key("terms");
        (place, "these terms contradict `decline-comment`")
    })
}

/// Whether a position has any substance. A refusal to comment may confirm an earlier position, and
/// `unclear` says that nothing is known.
fn is_taken(position: &Position) -> bool {
    let stance = position.stance;
    let holds = position.shift == Some(Shift::Holds);
    let moves = matches!(position.shift, Some(Shift::Softens | Shift::Hardens));
    let stands = matches!(
        stance,
        Some(Stance::For | Stance::Against | Stance::Conditional)
    );
    !holds && (moves || stands || position.now.is_some())
}
