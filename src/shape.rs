//! Whether data sets have the shape of the format.

use std::collections::HashSet;

use crate::dataset::Set;
use crate::diagnostic::{Diagnostic, FileId};
use crate::schema;
use crate::schema::rules::INVALID_VALUE;
use crate::span::Span;

/// Where something was found wrong with the writing.
pub(crate) struct Miswritten(HashSet<(FileId, Span)>);

impl Miswritten {
    pub(crate) fn of(findings: &[Diagnostic]) -> Self {
        let places = findings.iter().map(|finding| &finding.primary);
        Self(places.map(|label| (label.file, label.span)).collect())
    }

    /// Whether a mistake in the shape only follows from one in the writing of the same word: where a
    /// lone word was read as if it were a key, that the format has no such key is no news. A word that
    /// was meant otherwise, and can be corrected, is.
    fn explains(&self, finding: &Diagnostic) -> bool {
        self.0
            .contains(&(finding.primary.file, finding.primary.span))
            && finding.help.iter().all(|help| help.edits.is_empty())
    }
}

/// What is wrong with the shape of a data set. The typed reading says whether anything is; only then
/// is the schema asked what, in all places.
pub(crate) fn mistakes(set: &Set, miswritten: &Miswritten) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (tree, typed) in set.trees.iter().zip(&set.typed) {
        let Err(error) = typed else { continue };
        let findings = schema::check(tree, set.file, set.form);
        // What is wrong with the writing may be all that keeps it from having the shape.
        if !findings.is_empty() || !set.faithful {
            found.extend(findings.into_iter().filter(|one| !miswritten.explains(one)));
            continue;
        }
        // The two agree, which a property test shows; should they not, nothing passes in silence.
        let span = error.span.unwrap_or(tree.root().span());
        let message = error.message.clone();
        found.push(Diagnostic::new(&INVALID_VALUE, set.file, span, message));
    }
    found
}
