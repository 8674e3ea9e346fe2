//! One line per finding, for editors, `grep` and continuous integration.

use std::io::{self, Write};

use super::clean;
use crate::report::{Diagnostic, Report};

/// Writes one line for each finding:
/// `path:line:column: severity[rule]: headline: label (help; help)`.
///
/// Line breaks in texts and names are replaced, so that a finding is always one line.
/// Columns count code points, from 1.
///
/// ```
/// use onrecord::render::short;
///
/// let mut out = Vec::new();
/// short(&onrecord::read("onrecord: 2").report, &mut out)?;
/// assert!(out.starts_with(b"text:1:11: error[unsupported-version]: "));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn short(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings() {
        writeln!(out, "{}", one_line(report, finding))?;
    }
    Ok(())
}

fn one_line(report: &Report, finding: &Diagnostic) -> String {
    let file = report.file(finding.primary.file);
    let place = file.position(finding.primary.span.start);
    let mut line = format!(
        "{}:{}:{}: {}[{}]: {}",
        clean::name(file.name()),
        place.line,
        place.column,
        finding.severity,
        finding.rule.name,
        clean::line(finding.rule.headline),
    );
    let label = clean::line(&finding.primary.text);
    if !label.is_empty() {
        line.push_str(": ");
        line.push_str(&label);
    }
    let help: Vec<String> = (finding.help.iter())
        .map(|help| clean::line(&help.text))
        .filter(|text| !text.is_empty())
        .collect();
    if !help.is_empty() {
        line.push_str(" (");
        line.push_str(&help.join("; "));
        line.push(')');
    }
    line
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::report::span::{SourceFile, Span};
    use crate::report::{Rule, Severity};

    static RULE: Rule = Rule {
        name: "unknown-key",
        severity: Severity::Error,
        headline: "this key is not part of the format",
        page: "",
    };

    #[test]
    fn a_finding_is_one_line_whatever_the_file_holds() {
        let mut report = Report::default();
        let text = "ёлка: 1\nspeakr: roe\n";
        let id = report.add_file(Arc::new(SourceFile::new("a\nb\x1B[2J.yaml", text)));
        let at = text.find("speakr").unwrap();
        let span = Span::new(at + 1, at + 6);
        let finding = Diagnostic::new(&RULE, id, span, "`speakr`\nis unknown")
            .help("write\n\x1B[31m`speaker`")
            .help("or leave it out");
        report.push(finding);
        report.push(Diagnostic::new(&RULE, id, Span::empty(999), ""));
        let mut out = Vec::new();
        short(&report, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a␊b␛[2J.yaml:2:2: error[unknown-key]: this key is not part of the format: \
             `speakr` is unknown (write ␛[31m`speaker`; or leave it out)\n\
             a␊b␛[2J.yaml:3:1: error[unknown-key]: this key is not part of the format\n"
        );
    }
}
