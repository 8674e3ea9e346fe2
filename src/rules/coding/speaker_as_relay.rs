//! A speaker who is also named under `via`.

use crate::model::Statement;
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "speaker-as-relay",
    Warning,
    "speaker is also named as relay"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    let speaker = &statement.record.speaker;
    let of_spans = statement.record.text.iter().map(|span| &span.via);
    if !of_spans
        .chain([&statement.record.via])
        .any(|via| via.contains(speaker))
    {
        return;
    }
    let spans = statement.record.text.iter().enumerate();
    let of_spans = spans.map(|(index, span)| {
        let place = statement.place.key("text").item(index);
        (place.key("via"), &span.via)
    });
    let own = (statement.place.key("via"), &statement.record.via);
    for (place, relay) in std::iter::once(own).chain(of_spans) {
        for (index, actor) in relay.iter().enumerate() {
            if *actor != statement.record.speaker {
                continue;
            }
            let there = statement.place.key("speaker");
            let label = format!("`{actor}` is the speaker");
            findings.push(
                place
                    .item(index)
                    .found(&RULE, label)
                    .related(there, "the speaker")
                    .help(
                        "under `via`, name who passed the words on to the source; remove `via` if the source heard them directly",
                    ),
            );
        }
    }
}
