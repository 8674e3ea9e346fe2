//! Findings as lines of text, for the message of a test that wants none.

use onrecord::Report;

/// One line for each finding: file, place, rule and what is said there.
pub(crate) fn lines(report: &Report) -> String {
    let line = |found: &onrecord::Diagnostic| {
        let file = report.file(found.primary.file);
        let place = file.position(found.primary.span.start);
        let (name, rule, text) = (file.name(), found.rule.name, &found.primary.text);
        format!("{name}:{}:{}: {rule}: {text}", place.line, place.column)
    };
    let lines: Vec<_> = report.findings().iter().map(line).collect();
    lines.join("\n")
}
