//! A quotation that could not be looked up in its source within the limits.

use crate::quotes::{LookedUp, NoText, SourceDone};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Need, Stage};
use crate::text::Found;

rule!(
    RULE,
    "quotation-not-checked",
    Error,
    "quotation was not checked"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Text],
    stages: &[Stage::Words(judge), Stage::SourceText(judge_source)],
};

/// Words that nobody looked up must not pass for words that were found.
fn judge(words: &LookedUp<'_>, findings: &mut Findings) {
    let undecided = words
        .found()
        .filter(|(_, _, found)| matches!(found, Found::Undecided));
    findings.extend(undecided.map(|(span, ..)| {
        let label = "these words repeat so often that looking for them was given up";
        span.words_place()
            .found(&RULE, label)
            .help("record fewer words, with fewer omissions (`…`)")
    }));
}

/// One finding for all words of a text that is not read.
fn judge_source(done: &SourceDone<'_>, findings: &mut Findings) {
    let (why, help) = match &done.text {
        Err(NoText::TooLong) => (
            "the text is longer than a text may be",
            "shorten it to the words of the source, or allow more with `--max-bytes`",
        ),
        Err(NoText::Changed) => (
            "the text was changed while it was being checked",
            "check it again",
        ),
        // These are reported where the text is named.
        Ok(_) | Err(NoText::Missing | NoText::Closed(_) | NoText::NotUtf8(..)) => return,
    };
    let unchecked = match done.spans {
        0 => return,
        1 => "1 quotation".to_owned(),
        spans => format!("{spans} quotations"),
    };
    let label = format!("{why}, so that {unchecked} could not be looked up");
    let finding = done.source.path_place().found(&RULE, label);
    findings.push(finding.help(help));
}
