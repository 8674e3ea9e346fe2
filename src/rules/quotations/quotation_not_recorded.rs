//! A passage between quotation marks in a source's text that no record covers.

use std::ops::Range;

use crate::quotes::coverage::Unit;
use crate::quotes::{SourceDone, TextDone};
use crate::report::rule;
use crate::report::span::SourceFile;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};

rule!(
    RULE,
    "quotation-not-recorded",
    Info,
    "quotation in the source is not recorded"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::SourceText(judge)],
};

/// How many passages are named, and shown in the text.
const MOST_NAMED: usize = 3;

/// How many characters of a passage are named.
const MOST_CHARACTERS: usize = 40;

const HELP: &str = "record who said this, or suppress the finding with a comment in this entry: `# onrecord: allow(quotation-not-recorded)` and the reason; `onrecord coverage` lists all of them";

fn judge(done: &SourceDone<'_>, findings: &mut Findings) {
    let Ok(text) = &done.text else { return };
    // Those that are merely used by the files that were given may be coded elsewhere, and so may what
    // belongs to a part of a stream.
    let set = done.set;
    let is_whole = set.is_given && set.facts.is_complete && !set.is_shard();
    // A source without records is still to be coded, or coded elsewhere.
    // Not every sentence of a document is worth a record; `onrecord coverage` counts them.
    let is_counted = text.unit != Unit::Sentence;
    if !is_counted || done.spans == 0 || !is_whole || !text.are_placed || text.missing.is_empty() {
        return;
    }
    let Some(file) = text.file() else { return };
    let shown = || text.missing.iter().take(MOST_NAMED);
    let names: Vec<_> = shown().map(|words| named(file, words)).collect();
    let label = label(text, &names);
    let mut finding = done.source.id_place().found(&RULE, label);
    for words in shown() {
        finding = finding.in_text(text.id, words.clone(), "not recorded");
    }
    findings.push(finding.help(HELP));
}

fn label(text: &TextDone<'_>, names: &[String]) -> String {
    let (missing, passages) = (text.missing.len(), text.passages);
    let noun = match text.unit {
        Unit::Quotation | Unit::Sentence => "quotations",
        Unit::Turn => "turns",
    };
    let more = match missing - names.len() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let are = if missing == 1 { "is" } else { "are" };
    let names = names.join(", ");
    format!("{missing} of {passages} {noun} in its text {are} not recorded: {names}{more}")
}

/// `line 3 “We go at once…”`.
fn named(text: &SourceFile, bytes: &Range<usize>) -> String {
    let words = text.text()[bytes.clone()].split_whitespace();
    let words = words.collect::<Vec<_>>().join(" ");
    let mut shown: String = words.chars().take(MOST_CHARACTERS).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("line {} “{shown}”", text.line(bytes.start))
}
