//! Ids that are allowed, but that programs or people easily misread.

use crate::model::Record;
use crate::report::{Diagnostic, rule};
use crate::rules::stage::{Check, May, Stage, Writing, Written};

rule!(
    RULE,
    "confusing-id",
    Info,
    "id is easily mistaken for something else"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::Writing(Writing {
        may: May::Record(may),
        judge,
    })],
};

/// What readers of YAML, the older ones among them, take for true, false or nothing.
const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

fn may(record: &Record) -> bool {
    record.id().is_some_and(|id| trouble(id).is_some())
}

fn judge(written: &Written<'_>, findings: &mut Vec<Diagnostic>) {
    for (id, span) in written.ids() {
        if let Some((label, help)) = trouble(id) {
            let finding = Diagnostic::new(&RULE, written.file, span, label);
            findings.push(finding.help(help));
        }
    }
}

/// What is confusing about an id, and what to do.
fn trouble(id: &str) -> Option<(&'static str, &'static str)> {
    // Before `#` is the name of the file from which a statement was bundled.
    let id = id.rsplit('#').next().unwrap_or(id);
    if id.ends_with('-') || id.contains("--") {
        return Some((
            "it has a hyphen too many",
            "use single hyphens between words, as in `wire-1`",
        ));
    }
    let letters = "choose an id that is a name and begins with a letter, such as `s7`";
    if WORDS.contains(&id) {
        return Some(("some programs read this as true, false or empty", letters));
    }
    // Also `12e4`, and what a date is made of.
    let is_number = id.starts_with(|c: char| c.is_ascii_digit())
        && id
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | 'e'))
        && !id.ends_with('e');
    let is_hexadecimal = ["0x", "0o", "0b"].iter().any(|start| {
        let rest = id.strip_prefix(start);
        rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_hexdigit()))
    });
    (is_number || is_hexadecimal).then_some((
        "without quotation marks some programs read this as a number or a date",
        letters,
    ))
}
