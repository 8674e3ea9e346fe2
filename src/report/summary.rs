//! The last line of a run.

use crate::report::{Report, Severity};

/// What was found, in one line without a line break: `2 errors and 1 warning in 3 files checked`.
///
/// It counts data files, also those that others use, but not the texts of sources.
///
/// ```
/// use onrecord::report::Report;
///
/// let line = onrecord::render::summary(&Report::default());
/// assert_eq!(line, "0 files checked, nothing to report");
/// ```
#[must_use]
pub fn summary(report: &Report) -> String {
    let files = counted(report.data_files(), "file", "files");
    let parts: Vec<String> = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Info, "note", "notes"),
    ]
    .into_iter()
    .map(|(severity, one, many)| (report.count(severity), one, many))
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    match parts.as_slice() {
        [] => format!("{files} checked, nothing to report"),
        [only] => format!("{only} in {files} checked{}", shown(report)),
        [first @ .., last] => {
            let shown = shown(report);
            format!("{} and {last} in {files} checked{shown}", first.join(", "))
        }
    }
}

/// How many of the findings are shown, if not all are.
fn shown(report: &Report) -> String {
    match (report.omitted(), report.findings().len()) {
        (0, _) => String::new(),
        (_, 1) => "; the first is shown".to_owned(),
        (_, shown) => format!("; the first {shown} are shown"),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::report::span::{SourceFile, Span};
    use crate::report::{Diagnostic, FileId, Rule};

    #[test]
    fn what_is_cut_off_is_counted() {
        static RULE: Rule = Rule {
            name: "unknown-key",
            severity: Severity::Error,
            headline: "",
            page: "",
        };
        let mut report = Report::default();
        let file = report.add_data_file(Arc::new(SourceFile::new("a.yaml", "")));
        for _ in 0..5 {
            report.push(Diagnostic::new(&RULE, file, Span::empty(0), ""));
        }
        report.truncate(9);
        assert_eq!(summary(&report), "5 errors in 1 file checked");
        report.truncate(2);
        assert_eq!(report.max_severity(), Some(Severity::Error));
        assert_eq!(
            summary(&report),
            "5 errors in 1 file checked; the first 2 are shown"
        );
        report.truncate(0);
        assert_eq!(
            summary(&report),
            "5 errors in 1 file checked; the first 0 are shown"
        );
    }

    #[test]
    fn counts_agree_with_their_words() {
        let mut report = Report::default();
        assert_eq!(summary(&report), "0 files checked, nothing to report");
        let file = || Arc::new(SourceFile::new("a.yaml", ""));
        report.add_data_file(file());
        report.add_file(file());
        add(&mut report, Severity::Error);
        assert_eq!(summary(&report), "1 error in 1 file checked");
        report.add_data_file(file());
        add(&mut report, Severity::Error);
        add(&mut report, Severity::Warning);
        assert_eq!(
            summary(&report),
            "2 errors and 1 warning in 2 files checked"
        );
        add(&mut report, Severity::Info);
        assert_eq!(
            summary(&report),
            "2 errors, 1 warning and 1 note in 2 files checked"
        );
    }

    fn add(report: &mut Report, severity: Severity) {
        let rule: &'static Rule = match severity {
            Severity::Error => &const { rule(Severity::Error) },
            Severity::Warning => &const { rule(Severity::Warning) },
            Severity::Info => &const { rule(Severity::Info) },
        };
        report.push(Diagnostic::new(rule, FileId(0), Span::empty(0), ""));
    }

    const fn rule(severity: Severity) -> Rule {
        Rule {
            name: "some-rule",
            severity,
            headline: "something is wrong",
            page: "",
        }
    }
}
