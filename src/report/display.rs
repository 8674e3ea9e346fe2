//! Findings as text of a few lines, without anything drawn.

use std::fmt;

use super::{Diagnostic, Report, clean, summary};

/// A finding with the report that knows its places: what [`Report::display`] gives.
///
/// It can be displayed, and serialised as one of the findings of the JSON report.
///
/// ```
/// let report = onrecord::read("onrecord: 2").report;
/// let finding = &report.findings()[0];
/// let text = report.display(finding).to_string();
/// assert!(text.starts_with("error[unsupported-version]: "), "{text}");
/// let json = serde_json::to_value(report.display(finding))?;
/// assert_eq!(json["rule"], "unsupported-version");
/// assert_eq!(json["place"]["start"]["column"], 11);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DisplayDiagnostic<'r> {
    pub(crate) report: &'r Report,
    pub(crate) finding: &'r Diagnostic,
}

impl Report {
    /// A finding of this report, ready to be displayed or serialised: places are spans of bytes, and
    /// only the report knows their files, lines and columns.
    ///
    /// # Panics
    ///
    /// When it is displayed or serialised, if the finding comes from another report, and points into a
    /// file that this one does not have.
    #[must_use]
    pub fn display<'r>(&'r self, finding: &'r Diagnostic) -> DisplayDiagnostic<'r> {
        let report = self;
        DisplayDiagnostic { report, finding }
    }
}

/// As compilers show an error, in as many lines as it takes:
///
/// ```text
/// error[unknown-reference]: unknown id
///   --> talks.onrecord.yaml:4:21: no actor has the id `reo`
///   = note: …
///   = help: did you mean `roe`?
/// ```
impl fmt::Display for DisplayDiagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { report, finding } = self;
        let rule = finding.rule;
        write!(f, "{}[{}]: ", finding.severity, rule.name)?;
        f.write_str(&clean::line(rule.headline))?;
        let related = finding.related.iter().map(|label| ("  ::: ", label));
        for (arrow, label) in std::iter::once(("  --> ", &finding.primary)).chain(related) {
            let file = report.file(label.file);
            let place = file.position(label.span.start);
            let name = clean::name(file.name());
            write!(f, "\n{arrow}{name}:{}:{}", place.line, place.column)?;
            if !label.text.is_empty() {
                write!(f, ": {}", clean::line(&label.text))?;
            }
        }
        for note in &finding.notes {
            write!(f, "\n  = note: {}", clean::line(note))?;
        }
        for help in &finding.help {
            write!(f, "\n  = help: {}", clean::line(&help.text))?;
        }
        Ok(())
    }
}

/// All findings, each as [`Report::display`] shows it, and a line that sums up.
///
/// ```
/// let report = onrecord::read("onrecord: 2").report;
/// let text = report.to_string();
/// assert!(text.starts_with("error[unsupported-version]: "), "{text}");
/// assert!(text.ends_with("\n\n1 error in 1 file checked"), "{text}");
/// ```
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in self.findings() {
            write!(f, "{}\n\n", self.display(finding))?;
        }
        f.write_str(&summary::summary(self))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::report::span::{SourceFile, Span};
    use crate::report::{Rule, Severity};

    static RULE: Rule = Rule {
        name: "unknown-key",
        severity: Severity::Warning,
        headline: "unknown key",
        page: "",
    };

    #[test]
    fn every_part_has_its_line_and_no_text_harms_a_terminal() {
        let mut report = Report::default();
        let file = SourceFile::new("a\n\x1B.yaml", "title: x\ntitel: y\n");
        let id = report.add_data_file(Arc::new(file));
        let finding = Diagnostic::new(&RULE, id, Span::new(9, 14), "no key\nof a data set")
            .related(id, Span::new(0, 5), "")
            .note("keys are \x1B[31m fixed")
            .help("remove it");
        report.push(finding);
        assert_eq!(
            report.to_string(),
            "warning[unknown-key]: unknown key\n  --> a␊␛.yaml:2:1: no key of a data set\n  \
             ::: a␊␛.yaml:1:1\n  = note: keys are ␛[31m fixed\n  = help: remove it\n\n\
             1 warning in 1 file checked"
        );
    }
}
