//! A `text_file` that is missing or is not plain text.

use crate::project::reach::Unread;
use crate::quotes::{NoText, PathWritten, SourceDone};
use crate::report::rule;
use crate::report::symbolic::Findings;
use crate::rules::stage::{Check, Stage};
use crate::syntax::SAVE;

rule!(
    RULE,
    "unreadable-text-file",
    Warning,
    "text of the source cannot be read"
);

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[],
    stages: &[Stage::SourceText(judge)],
};

fn judge(done: &SourceDone<'_>, findings: &mut Findings) {
    let source = done.source;
    let is_outside = source.unread == Some(Unread::Outside);
    // An empty path is reported as an empty value.
    let is_empty = source.text_file == PathWritten::Empty;
    let (Err(why), Some(path), false) = (&done.text, &source.path, is_outside || is_empty) else {
        return;
    };
    let elsewhere = "add the file, correct the path, or remove `text_file`";
    let (label, help) = match why {
        NoText::Missing => ("there is no such file".to_owned(), elsewhere),
        NoText::Closed(error) => (format!("the file cannot be opened: {error}"), elsewhere),
        NoText::NotUtf8(what, _) => (what.clone(), SAVE),
        NoText::TooLong if done.spans == 0 => (
            "the text is longer than a text may be".to_owned(),
            "shorten it to the words of the source, or allow more with `--max-bytes`",
        ),
        // Another rule reports the words that were not looked up.
        NoText::TooLong | NoText::Changed => return,
    };
    let prevented = match done.spans {
        0 => "no quotation refers to it".to_owned(),
        1 => "1 quotation was not checked against it".to_owned(),
        spans => format!("{spans} quotations were not checked against it"),
    };
    let mut finding = source.path_place().found(&RULE, label);
    if let NoText::NotUtf8(_, Some(more)) = why {
        finding = finding.note(more.clone());
    }
    findings.push(
        finding
            .note(format!("looked for at {}", path.display()))
            .note(prevented)
            .help(help),
    );
}
