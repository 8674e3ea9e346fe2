//! GitHub Actions annotations, which GitHub shows beside the changed lines.

use std::io::{self, Write};

use super::address::address;
use super::{Ending, Folders, clean};
use crate::report::{Diagnostic, Reason, Report, Severity};

/// Writes one workflow command for each finding, and one for a failure of the run.
///
/// Paths start from the top folder, which should be that of the repository.
///
/// ```
/// use onrecord::render::{Ending, Folders, github};
///
/// let report = onrecord::read("onrecord: 2").report;
/// let folders = Folders::new("/home/roe/talks", "/home/roe");
/// let mut out = Vec::new();
/// github(&report, &Ending::Found, folders, &mut out)?;
/// assert!(out.starts_with(b"::error title=unsupported-version,file=talks/text,line=1,"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn github(
    report: &Report,
    ending: &Ending,
    folders: Folders<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in report.findings() {
        let name = report.file(finding.primary.file).name();
        let path = address(name, folders).path();
        writeln!(out, "{}", command(report, finding, &path))?;
    }
    if matches!(ending, Ending::Interrupted) {
        let unchecked = report.unchecked().iter();
        for one in unchecked.filter(|one| one.reason == Reason::Interrupted) {
            let lines = ["checking was interrupted", one.text.as_str()];
            writeln!(out, "::warning title=onrecord::{}", message_of(&lines))?;
        }
    }
    if let Ending::Failed { message, help } = ending {
        let lines: Vec<&str> = [Some(message), help.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        writeln!(out, "::error title=onrecord::{}", message_of(&lines))?;
    }
    Ok(())
}

fn command(report: &Report, finding: &Diagnostic, path: &str) -> String {
    let file = report.file(finding.primary.file);
    let start = file.position(finding.primary.span.start);
    let end = file.position(finding.primary.span.end);
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    // GitHub accepts columns only for a place on one line. The end column is part of the place.
    let columns = if start.line == end.line {
        let last = end.column.max(start.column + 1) - 1;
        format!(",col={},endColumn={last}", start.column)
    } else {
        String::new()
    };
    let first = match finding.primary.text.as_str() {
        "" => finding.rule.headline.to_owned(),
        label => format!("{}: {label}", finding.rule.headline),
    };
    let mut lines = vec![first.as_str()];
    lines.extend(finding.notes.iter().map(String::as_str));
    lines.extend(finding.help.iter().map(|help| help.text.as_str()));
    format!(
        "::{kind} title={},file={},line={},endLine={}{columns}::{}",
        finding.rule.name,
        property(path),
        start.line,
        end.line,
        message_of(&lines)
    )
}

/// The message of a command, made from lines.
fn message_of(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| escaped(&clean::line(line)));
    lines.collect::<Vec<_>>().join("%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    let text = escaped(&clean::name(text));
    text.replace(':', "%3A").replace(',', "%2C")
}

fn escaped(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::report::Rule;
    use crate::report::span::{SourceFile, Span};

    static RULE: Rule = Rule {
        name: "some-rule",
        severity: Severity::Warning,
        headline: "something is 100% wrong",
        page: "",
    };

    fn written(report: &Report, ending: &Ending) -> String {
        let mut out = Vec::new();
        let folders = Folders {
            here: Path::new("/repo/in"),
            top: Path::new("/repo"),
        };
        github(report, ending, folders, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_in_a_file_ends_a_command_or_begins_one() {
        let mut report = Report::default();
        let name = "a,b:c%\n::error::x.yaml";
        let id = report.add_data_file(Arc::new(SourceFile::new(name, "one\ntwo\n")));
        let evil = "here\n::error::100%\r\n::stop-commands::x\x1B";
        let finding = Diagnostic::new(&RULE, id, Span::new(4, 6), evil);
        report.push(finding.note("a, b: c").help("write\n::x"));
        report.push(Diagnostic::new(&RULE, id, Span::new(0, 5), ""));
        report.push(Diagnostic::new(&RULE, id, Span::empty(0), ""));
        let file = "file=in/a%2Cb%3Ac%25␊%3A%3Aerror%3A%3Ax.yaml";
        let title = "::warning title=some-rule";
        assert_eq!(
            written(&report, &Ending::Found),
            format!(
                "{title},{file},line=2,endLine=2,col=1,endColumn=2::something is 100%25 wrong: \
                 here ::error::100%25 ::stop-commands::x␛%0Aa, b: c%0Awrite ::x\n\
                 {title},{file},line=1,endLine=2::something is 100%25 wrong\n\
                 {title},{file},line=1,endLine=1,col=1,endColumn=1::something is 100%25 wrong\n"
            )
        );
    }

    #[test]
    fn the_severity_is_that_of_the_finding() {
        let mut report = Report::default();
        let id = report.add_data_file(Arc::new(SourceFile::new("a.yaml", "one")));
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let mut finding = Diagnostic::new(&RULE, id, Span::new(0, 1), "");
            finding.severity = severity;
            report.push(finding);
        }
        let text = written(&report, &Ending::Found);
        let kinds: Vec<_> = text.lines().map(|line| &line[..5]).collect();
        assert_eq!(kinds, ["::err", "::war", "::not"]);
    }

    #[test]
    fn a_failure_is_an_error() {
        let ending = Ending::Failed {
            message: "there is no file `a%\n`".to_owned(),
            help: Some("look".to_owned()),
        };
        assert_eq!(
            written(&Report::default(), &ending),
            "::error title=onrecord::there is no file `a%25 `%0Alook\n"
        );
    }
}
