//! Square brackets of a quote that are unpaired or empty.

use crate::model::{Statement, Words};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{At, Check, Need, Stage};

rule!(
    RULE,
    "invalid-editorial-brackets",
    Warning,
    "square brackets of a quote are unpaired or empty"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Statement(judge)],
};

fn judge(statement: At<'_, Statement>, findings: &mut Findings) {
    for (index, span) in statement.record.text.iter().enumerate() {
        let Words::Quote(words) = &span.words else {
            continue;
        };
        let Some(label) = fault(words) else { continue };
        let place = statement.place.key("text").item(index).key("quote");
        findings.push(place.found(&RULE, label).help(
            "compare with the source: `[` and `]` enclose what an editor added, which does not count as spoken",
        ));
    }
}

/// What is wrong with the brackets, if anything.
fn fault(words: &str) -> Option<&'static str> {
    // Where each bracket that is still open has been opened.
    let mut open = Vec::new();
    for at in memchr::memchr2_iter(b'[', b']', words.as_bytes()) {
        match words.as_bytes()[at] {
            b'[' => open.push(at),
            _ => match open.pop() {
                None => return Some("`]` without a `[` before it"),
                Some(start) if words[start + 1..at].trim().is_empty() => {
                    return Some("nothing between `[` and `]`");
                }
                Some(_) => {}
            },
        }
    }
    (!open.is_empty()).then_some("`[` is not closed")
}
