//! A text that is not the one that was coded.

use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "source-changed",
    Error,
    "the text of a source is not the one that was recorded"
);

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in context.texts {
        let Some(recorded) = text.source.definition.node.get("text_sha256") else {
            continue;
        };
        // A value that is no hash at all is for the schema to report.
        let is_hash = |hash: &&str| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        let Some(hash) = recorded.as_str().filter(is_hash) else {
            continue;
        };
        if hash == text.sha256 {
            continue;
        }
        let mark = recorded
            .raw()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''));
        let mark = mark.map(String::from).unwrap_or_default();
        findings.push(
            Diagnostic::new(
                &RULE,
                text.source.definition.file,
                recorded.span(),
                format!("the text of `{}` has another hash", text.source.id),
            )
            .note(
                "the text was changed after it was recorded, or another file was put in its place",
            )
            .replace(
                "if the text as it is now is the right one, check every span and record its hash",
                recorded.span(),
                format!("{mark}{}{mark}", text.sha256),
            ),
        );
    }
}
