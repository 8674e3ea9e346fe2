//! The report as NDJSON for programs: one finding per line, then a summary.

use std::io::{self, Write};

use serde::Serialize;

use super::Ending;
use super::escape::{self, Layout};
use super::json;
use super::parts::{Finding, Summary};
use crate::report::Report;

/// Writes one JSON object per line: each finding, and at the end the rest of the report. The lines have the
/// keys of [`json()`](super::json()) and `type`.
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

/// Writes only the findings, before more of them are known.
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
    /// The last line: the rest of the report.
    Summary(Summary),
}
