//! The report as a stream for programs: one finding a line, then a line that sums up.

use std::io::{self, Write};

use serde::Serialize;

use super::Ending;
use super::escape::{self, Layout};
use super::json;
use super::parts::{Finding, Summary};
use crate::report::Report;

/// Writes one JSON document a line: each finding, and at the end everything else of the report. The
/// lines have the keys of [`json()`](super::json()) and `type`.
///
/// ```
/// use onrecord::render::{Ending, ndjson};
///
/// let mut out = Vec::new();
/// ndjson(&onrecord::read("onrecord: 2").report, &Ending::Found, &mut out)?;
/// assert_eq!(String::from_utf8_lossy(&out).lines().count(), 2);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn ndjson(report: &Report, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
    findings(report, out)?;
    let line = Line::Summary(json::summary(report, ending));
    escape::write(&line, Layout::Line, out)
}

/// Writes the findings alone, where more of them will come.
pub(crate) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings() {
        let line = Line::Finding(json::one(report, finding));
        escape::write(&line, Layout::Line, out)?;
    }
    Ok(())
}

/// One line of what `onrecord check --format ndjson` writes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Line {
    /// One finding.
    Finding(Finding),
    /// The last line.
    Summary(Summary),
}
