//! Why something is no valid data set.

use std::fmt;

use crate::report::{Diagnostic, Report, Severity};

/// Why something is no valid data set: the error of the readings that give data or nothing.
///
/// It is displayed as a compiler shows its first error: the rule, what is wrong, where, and what to do.
/// The [`report`](Self::report) has all the rest.
///
/// ```
/// let error = onrecord::from_str(
///     "onrecord: 1
/// actors: {roe: {name: Jane Roe}}
/// statements:
/// - {id: s1, speaker: reo, acts: [predict], gist: It will take weeks.}
/// ",
/// )
/// .unwrap_err();
/// assert_eq!(error.finding().unwrap().rule.name, "unknown-id");
/// assert!(error.report().has_errors());
/// let shown = error.to_string();
/// assert!(shown.starts_with("error[unknown-id]: "), "{shown}");
/// assert!(shown.contains("\n  --> text:4:21: "), "{shown}");
/// assert!(shown.contains("\n  = help: "), "{shown}");
/// assert_eq!(error.into_report().findings().len(), 1);
/// ```
pub struct Invalid(Box<Report>);

impl Invalid {
    pub(crate) fn new(report: Report) -> Self {
        Self(Box::new(report))
    }

    /// All that was found, with the texts that it points into.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.0
    }

    /// The report itself, for showing or changing it.
    #[must_use]
    pub fn into_report(self) -> Report {
        *self.0
    }

    /// The first error, or, where nothing that was found is an error, the first finding. `None` where
    /// the only thing wrong is that there are several data sets.
    #[must_use]
    pub fn finding(&self) -> Option<&Diagnostic> {
        let findings = self.0.findings();
        let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
        findings.iter().find(is_error).or(findings.first())
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(finding) = self.finding() else {
            return f.write_str("not one data set but several: give each a file of its own");
        };
        self.0.display(finding).fmt(f)?;
        match self.0.findings().len() + self.0.omitted() - 1 {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more finding"),
            more => write!(f, "\nand {more} more findings"),
        }
    }
}

/// What `unwrap` shows: the same, and not all texts that were read.
impl fmt::Debug for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invalid({:?})", self.to_string())
    }
}

impl std::error::Error for Invalid {}
