//! What would change in a file, as the lines that go and the lines that come.

use similar::TextDiff;

/// The lines of context around a change.
const CONTEXT: usize = 3;

/// The difference between two texts in the form that `diff -u` and `git diff` use, empty where there
/// is none.
pub(super) fn unified(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(CONTEXT)
        .header(name, name)
        .to_string()
}
