//! The report for programs: one JSON document, as `schema/report-1.schema.json` describes it.

use std::io::{self, Write};

use super::Ending;
use super::escape::{self, Layout};
use super::parts::{
    Advice, Bytes, Counts, Document, Edit, Failure, File, FileKind, Finding, Fix, FixSafety,
    NotChecked, NotCheckedReason, Outcome, Outward, Place, Point, Range, Summary, Tool, VERSION,
    Weight,
};
use crate::report::span::{Position, SourceFile, Span};
use crate::report::{Diagnostic, Help, Label, Reason, Report, Safety, Severity, Unchecked};

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
    let document = Document {
        summary: summary(report, ending),
        findings: (report.findings().iter())
            .map(|finding| one(report, finding))
            .collect(),
    };
    escape::write(&document, Layout::Indented, out)
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
            told: report.findings().len(),
        },
        not_checked: (report.unchecked().iter())
            .map(|unchecked| not_checked(report, unchecked))
            .collect(),
        outward: report.outward().iter().map(outward).collect(),
    }
}

/// One finding.
pub(super) fn one(report: &Report, finding: &Diagnostic) -> Finding {
    let file = report.file(finding.primary.file);
    let whereabouts = report.whereabouts(&finding.primary);
    Finding {
        rule: finding.rule.name,
        severity: match finding.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
            Severity::Info => Weight::Info,
        },
        message: finding.rule.headline,
        statement: whereabouts.and_then(|whereabouts| whereabouts.statement),
        place: place(report, &finding.primary),
        related: (finding.related.iter())
            .map(|label| place(report, label))
            .collect(),
        notes: finding.notes.clone(),
        help: finding.help.iter().map(|help| advice(file, help)).collect(),
    }
}

fn outward(reference: &crate::report::Outward) -> Outward {
    Outward {
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
    let whereabouts = report.whereabouts(label);
    Place {
        file: file.name().to_owned(),
        range: range(file, label.span),
        document: whereabouts.as_ref().map(|found| found.document),
        pointer: whereabouts.map(|found| found.pointer),
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
