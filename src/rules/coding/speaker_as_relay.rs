//! A speaker who is named as the one who passed their own words on.

use crate::model::Statement;
use crate::project::placed::Alone;
use crate::report::{Diagnostic, rule};

rule!(
    RULE,
    "speaker-as-relay",
    Warning,
    "the speaker is named as the relay of their own words"
);

pub(crate) fn check(statement: Alone<'_, '_, Statement>, findings: &mut Vec<Diagnostic>) {
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
                    .related(there.file(), there.span(), "the speaker")
                    .help(
                        "name who passed the words on to the source; leave `via` out if the \
                         source heard them itself",
                    ),
            );
        }
    }
}
