//! Whether data sets have the shape of the format.

use crate::dataset::Set;
use crate::diagnostic::Diagnostic;
use crate::schema::rules::INVALID_VALUE;
use crate::schema::{self, Mistakes};

/// What is wrong with the shape of a data set. The typed reading says whether anything is; only then
/// is the schema asked what, in all places.
pub(crate) fn mistakes(set: &Set) -> Mistakes {
    let mut found = Mistakes::default();
    for (tree, typed) in set.trees.iter().zip(&set.typed) {
        let Err(error) = typed else { continue };
        let before = found.count();
        schema::check(tree, set.file, set.form, &mut found);
        // What is wrong with the writing may be all that keeps it from having the shape.
        if found.count() > before || !set.faithful {
            continue;
        }
        // The two agree, which a property test shows; should they not, nothing passes in silence.
        let span = error.span.unwrap_or(tree.root().span());
        let message = error.message.clone();
        found
            .told
            .push(Diagnostic::new(&INVALID_VALUE, set.file, span, message));
    }
    found
}
