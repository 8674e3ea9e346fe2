//! A source text that is no longer the one that was recorded.

use crate::report::{Diagnostic, rule};
use crate::rules::Context;

rule!(
    RULE,
    "source-text-changed",
    Error,
    "text of the source has changed"
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
                format!("the text of `{}` has a different hash", text.source.id),
            )
            .note(
                "the text was edited after it was recorded, or replaced by another file",
            )
            .replace(
                "if the current text is the right one, check every quotation and record the new hash",
                recorded.span(),
                format!("{mark}{}{mark}", text.sha256),
            ),
        );
    }
}
