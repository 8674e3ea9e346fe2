//! Whether documents have the shape of the format.

use crate::dataset::Set;
use crate::diagnostic::Diagnostic;
use crate::model::{DataSet, Record};
use crate::schema::rules::INVALID_VALUE;
use crate::schema::{self, Form};
use crate::syntax::tree::Tree;
use crate::syntax::typed;

/// What is wrong with the shape of a document. The typed reading says whether anything is; only then
/// is the schema asked what, in all places.
pub(crate) fn mistakes(set: &Set, tree: &Tree) -> Vec<Diagnostic> {
    let read = match set.form {
        Form::File => typed::read::<DataSet>(tree.root()).map(drop),
        Form::Line => typed::read::<Record>(tree.root()).map(drop),
    };
    let Err(error) = read else {
        return Vec::new();
    };
    let findings = schema::check(tree, set.file, set.form);
    // What is wrong with the writing may be all that keeps it from having the shape.
    if !findings.is_empty() || !set.faithful {
        return findings;
    }
    // The two agree, which a property test shows; should they not, nothing passes in silence.
    let span = error.span.unwrap_or(tree.root().span());
    vec![Diagnostic::new(
        &INVALID_VALUE,
        set.file,
        span,
        error.message,
    )]
}
