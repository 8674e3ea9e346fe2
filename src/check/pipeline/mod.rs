//! The one way in which data is checked, whatever its form, its length and the door it came through.
//!
//! Records are read one after the other, judged by themselves, and observed: of each data set
//! [facts](crate::facts) are remembered and nothing else. When all of it is known, the facts are judged,
//! and what only another look at some records can decide is decided. What is found speaks of symbolic
//! places, and those that are reported are then located.

mod again;
mod ahead;
mod close;
mod contents;
mod document;
mod edits;
mod follow;
mod input;
mod intake;
mod line;
mod locate;
mod meant;
mod notes;
mod part;
mod places;
mod project;
mod report;
mod rows;
mod run;
mod stream;
mod take;
mod typed_records;
mod unfit;

pub use self::part::{PartFacts, WantedLines};
pub(crate) use self::project::Project;
pub(crate) use self::run::Checked;
