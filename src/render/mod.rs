//! Draws a report for people: one output format a file.
//!
//! Nothing that stands in a data file reaches the output as a control character: `clean` sees to that.

mod clean;
mod excerpt;
mod human;
mod short;
mod summary;

pub use human::human;
pub use short::short;
pub use summary::summary;

/// Whether output carries the codes with which a terminal shows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// With colours.
    On,
    /// Plain text.
    Off,
}

/// A message on one line, with visible signs for what would harm a terminal: the messages of the
/// command line hold names from outside too.
pub(crate) fn clean_line(text: &str) -> String {
    clean::line(text)
}
