//! What going through a stream line by line finds, to be compared with what reading it as a whole
//! finds.

use std::collections::BTreeSet;

use super::{Checked, go_through};
use crate::diagnostic::{Diagnostic, Report};
use crate::options::Options;

/// Findings, each by its rule and the line and column where it stands.
pub(crate) type Places = BTreeSet<(&'static str, usize, usize)>;

/// The findings of a report.
pub(crate) fn places(report: &Report) -> Places {
    let place = |finding: &Diagnostic| {
        let file = report.file(finding.primary.file);
        let place = file.position(finding.primary.span.start);
        (finding.rule.name, place.line, place.column)
    };
    report.findings().iter().map(place).collect()
}

/// What is found by going through; `None` where the stream has to be read as a whole.
pub(crate) fn by_lines(text: &str, options: &Options) -> Option<Report> {
    let mut report = Report::default();
    let open = || Ok(text.as_bytes());
    // Nothing is so short that it is read as a whole for that.
    match go_through(open, "lines.ndjson", options, &mut report, 0) {
        Ok(Checked::Whole) => None,
        Ok(Checked::Clean | Checked::Told(_)) => Some(report),
        Err(unfit) => panic!("a text in memory can be gone through: {unfit:?}"),
    }
}
