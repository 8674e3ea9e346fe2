//! What would change in a file, as removed and added lines.

use similar::TextDiff;

/// The lines of context around a change.
const CONTEXT: usize = 3;

/// The difference between two texts in the format of `diff -u` and `git diff`; empty if they are
/// equal.
pub(super) fn unified(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(CONTEXT)
        .header(name, name)
        .to_string()
}
