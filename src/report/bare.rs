//! Findings of which only rule and place are kept.

use super::{Diagnostic, FileId, Rule, Severity};
use crate::report::span::Span;

/// One of so many findings that nobody reads them all: what it is, and where. It counts like the others,
/// and takes a small part of their memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bare {
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) file: FileId,
    pub(crate) span: Span,
}

impl Bare {
    pub(crate) const fn new(rule: &'static Rule, file: FileId, span: Span) -> Self {
        Self {
            rule,
            severity: rule.severity,
            file,
            span,
        }
    }

    /// The same as a finding like others, with nothing to say.
    pub(crate) fn finding(self) -> Diagnostic {
        Diagnostic {
            severity: self.severity,
            ..Diagnostic::new(self.rule, self.file, self.span, "")
        }
    }
}

impl From<&Diagnostic> for Bare {
    fn from(finding: &Diagnostic) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity,
            file: finding.primary.file,
            span: finding.primary.span,
        }
    }
}
