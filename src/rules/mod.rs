//! The rules: what no schema can say about data sets.
//!
//! One file a rule: its `RULE` and its `check`, with its page beside it in Markdown. To add one, write
//! the two files, the `mod` line and the line of [`TABLE`]; the tests name whatever is missing.

mod ambiguous_id;
mod duplicate_id;
mod reference_cycle;
mod unknown_reference;
mod unreadable_file;

use crate::dataset::World;
use crate::diagnostic::{Diagnostic, Rule};
use crate::schema::rules as shape;

/// What a rule does: looks at every data set and adds what it finds.
pub(crate) type Check = fn(&World<'_>, &mut Vec<Diagnostic>);

/// The rules that look at whole data sets, in the order in which they run.
pub(crate) const TABLE: &[(&Rule, Check)] = &[
    (&unreadable_file::RULE, unreadable_file::check),
    (&duplicate_id::RULE, duplicate_id::check),
    (&ambiguous_id::RULE, ambiguous_id::check),
    (&unknown_reference::RULE, unknown_reference::check),
    (&reference_cycle::RULE, reference_cycle::check),
];

/// Every rule, in the order in which a file is checked: how it is written, then its shape, then what
/// it refers to, then its words.
///
/// ```
/// assert!(onrecord::rules().any(|rule| rule.name == "unknown-reference"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let shape = shape::ALL.iter().copied();
    shape.chain(TABLE.iter().map(|(rule, _)| *rule))
}
