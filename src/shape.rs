//! Whether data sets have the shape of the format.

use crate::dataset::Set;
use crate::diagnostic::Diagnostic;
use crate::schema;
use crate::schema::rules::INVALID_VALUE;

/// What is wrong with the shape of a data set. The typed reading says whether anything is; only then
/// is the schema asked what, in all places.
pub(crate) fn mistakes(set: &Set) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (tree, typed) in set.trees.iter().zip(&set.typed) {
        let Err(error) = typed else { continue };
        let findings = schema::check(tree, set.file, set.form);
        // What is wrong with the writing may be all that keeps it from having the shape.
        if !findings.is_empty() || !set.faithful {
            found.extend(findings);
            continue;
        }
        // The two agree, which a property test shows; should they not, nothing passes in silence.
        let span = error.span.unwrap_or(tree.root().span());
        let message = error.message.clone();
        found.push(Diagnostic::new(&INVALID_VALUE, set.file, span, message));
    }
    found
}
