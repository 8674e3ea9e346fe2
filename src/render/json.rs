//! The report for programs: one JSON document, as `schema/report-1.schema.json` describes it.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::Ending;
use super::escape::{self, Layout};
use super::parts::{
    self, Advice, Bytes, Counts, Document, Edit, ExternalReference, Failure, File, FileKind,
    Finding, Fix, FixSafety, NotChecked, NotCheckedReason, Outcome, Place, Point, Range, Summary,
    Tool, VERSION,
};
use crate::report::span::{Position, SourceFile, Span};
use crate::report::{
    Diagnostic, DisplayDiagnostic, Help, Label, Reason, Report, Safety, Severity, Unchecked,
};

/// Writes the report as one JSON document, also for several files.
///
/// ```
/// use onrecord::render::{Ending, json};
///
/// let mut out = Vec::new();
/// json(&onrecord::read("onrecord: 1").report, &Ending::Clean, &mut out)?;
/// let document: serde_json::Value = serde_json::from_slice(&out)?;
/// assert_eq!(document["findings"].as_array().map(Vec::len), Some(0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn json(report: &Report, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
    escape::write(&document(report, ending), Layout::Indented, out)
}

/// The JSON document that [`json()`](json()) writes. How the run ended follows from the report: it was
/// interrupted, or there are errors, or it is clean.
///
/// ```
/// let report = onrecord::read("onrecord: 2").report;
/// let document = serde_json::to_value(&report)?;
/// assert_eq!((&document["outcome"], &document["exit_code"]), (&"found".into(), &1.into()));
/// assert_eq!(document["findings"][0]["rule"], "unsupported-version");
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ending = if self.is_interrupted() {
            Ending::Interrupted
        } else if self.has_errors() {
            Ending::Found
        } else {
            Ending::Clean
        };
        document(self, &ending).serialize(serializer)
    }
}

/// One of the findings of the JSON document.
impl Serialize for DisplayDiagnostic<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        one(self.report, self.finding).serialize(serializer)
    }
}

fn document(report: &Report, ending: &Ending) -> Document {
    Document {
        summary: summary(report, ending),
        findings: (report.findings().iter())
            .map(|finding| one(report, finding))
            .collect(),
    }
}

/// The report without its findings.
pub(super) fn summary(report: &Report, ending: &Ending) -> Summary {
    let (outcome, failure) = match ending {
        Ending::Clean => (Outcome::Clean, None),
        Ending::Found => (Outcome::Found, None),
        Ending::Interrupted => (Outcome::Interrupted, None),
        Ending::Failed { message, help } => (
            Outcome::Failed,
            Some(Failure {
                message: message.clone(),
                help: help.clone(),
            }),
        ),
    };
    let file = |(id, file): (_, &SourceFile)| File {
        name: file.name().to_owned(),
        kind: if report.is_data(id) {
            FileKind::Data
        } else {
            FileKind::Text
        },
    };
    Summary {
        version: VERSION,
        tool: Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        outcome,
        exit_code: ending.exit_code(),
        failure,
        files: report.ids().map(file).collect(),
        counts: Counts {
            data_files: report.data_files(),
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            infos: report.count(Severity::Info),
            reported: report.findings().len(),
        },
        not_checked: (report.unchecked().iter())
            .map(|unchecked| not_checked(report, unchecked))
            .collect(),
        external_references: report
            .external_references()
            .iter()
            .map(external_reference)
            .collect(),
    }
}

/// One finding.
pub(super) fn one(report: &Report, finding: &Diagnostic) -> Finding {
    let file = report.file(finding.primary.file);
    let found = report.locate(&finding.primary);
    Finding {
        rule: finding.rule.name,
        severity: match finding.severity {
            Severity::Error => parts::Severity::Error,
            Severity::Warning => parts::Severity::Warning,
            Severity::Info => parts::Severity::Info,
        },
        message: finding.rule.headline,
        statement: found.and_then(|found| found.statement),
        place: place(report, &finding.primary),
        related: (finding.related.iter())
            .map(|label| place(report, label))
            .collect(),
        notes: finding.notes.clone(),
        help: finding.help.iter().map(|help| advice(file, help)).collect(),
    }
}

fn external_reference(reference: &crate::report::ExternalReference) -> ExternalReference {
    ExternalReference {
        kind: reference.kind,
        id: reference.id.clone(),
        from: reference.from.clone(),
    }
}

fn not_checked(report: &Report, unchecked: &Unchecked) -> NotChecked {
    let label = |(file, span)| Label {
        file,
        span,
        text: String::new(),
    };
    NotChecked {
        message: unchecked.text.clone(),
        reason: match unchecked.reason {
            Reason::Unreadable => NotCheckedReason::Unreadable,
            Reason::WrongShape => NotCheckedReason::WrongShape,
            Reason::UsedFileMissing => NotCheckedReason::UsedFileMissing,
            Reason::TextMissing => NotCheckedReason::TextMissing,
            Reason::NoText => NotCheckedReason::NoText,
            Reason::Allowed => NotCheckedReason::Allowed,
            Reason::Interrupted => NotCheckedReason::Interrupted,
        },
        rules: unchecked.rules.clone(),
        place: unchecked.place.map(|at| place(report, &label(at))),
    }
}

fn place(report: &Report, label: &Label) -> Place {
    let file = report.file(label.file);
    let found = report.locate(label);
    Place {
        file: file.name().to_owned(),
        range: range(file, label.span),
        document: found.as_ref().map(|found| found.document),
        pointer: found.map(|found| found.pointer),
        label: (!label.text.is_empty()).then(|| label.text.clone()),
    }
}

fn advice(file: &SourceFile, help: &Help) -> Advice {
    let edit = |edit: &crate::report::Edit| Edit {
        range: range(file, edit.span),
        text: edit.text.clone(),
    };
    let fix = || Fix {
        safety: match help.safety {
            Safety::Safe => FixSafety::Safe,
            Safety::Unsafe => FixSafety::Unsafe,
        },
        edits: help.edits.iter().map(edit).collect(),
    };
    Advice {
        message: help.text.clone(),
        fix: (!help.edits.is_empty()).then(fix),
    }
}

fn range(file: &SourceFile, span: Span) -> Range {
    Range {
        bytes: Bytes {
            start: file.offset(span.start),
            end: file.offset(span.end),
        },
        start: point(file.position(span.start)),
        end: point(file.position(span.end)),
    }
}

fn point(position: Position) -> Point {
    Point {
        line: position.line,
        column: position.column,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_report_is_serialised_as_the_document_that_is_written() {
        for (text, ending) in [
            ("onrecord: 1\n", Ending::Clean),
            (
                "onrecord: 1\nactors: {roe: {name: Jane Roe}}\n",
                Ending::Clean,
            ),
            ("onrecord: 1\ntitel: Talks\n", Ending::Found),
        ] {
            let report = crate::read(text).report;
            let mut written = Vec::new();
            json(&report, &ending, &mut written).unwrap();
            let written: Value = serde_json::from_slice(&written).unwrap();
            assert_eq!(serde_json::to_value(&report).unwrap(), written, "{text}");
            for (index, finding) in report.findings().iter().enumerate() {
                let one = serde_json::to_value(report.display(finding)).unwrap();
                assert_eq!(one, written["findings"][index]);
            }
        }
    }
}
