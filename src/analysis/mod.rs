//! What a data set shows: which statements there are, who changed position, what differs.
//!
//! Each function here takes a [`DataSet`](crate::model::DataSet), such as
//! [`from_path`](crate::from_path()) or [`bundle`](crate::bundle()) gives, and answers with plain data that
//! can be shown or written as JSON.
//!
//! | question | function |
//! |---|---|
//! | which statements are there, by whom, when, on what | [`list`] with a [`Query`] |
//! | who holds what on which issue, and who changed position | [`track`] |
//! | what has this id, where is it used, and can it have another | [`rename`] |
//! | what do two versions say differently | [`diff`] |
//! | what do two changed versions of a file say together | [`merge`] |
//! | how far do several coders agree | [`agree`] |
//! | how many are there, by whom, of what kind, when | [`stats`] |
//!
//! Dates are compared by the days that they can mean; see [`dated`] for the date of a statement that
//! has none of its own.

mod agree;
mod dated;
mod diff;
mod ids;
mod list;
mod merge;
mod query;
mod rename;
mod stats;
mod track;

pub use agree::{Agreement, Coding, Disagreement, Measure, agree};
pub use dated::{Dated, DatedBy, dated};
pub use diff::{Change, Difference, diff};
pub use list::{Listed, ListedPosition, list};
pub use merge::{Merged, Versions, merge};
pub use query::{Key, Query, QueryError, ids_of};
pub use rename::{FileText, IdKind, RenameError, rename};
pub use stats::{Count, Stats, stats};
pub use track::{Track, Tracked, track};
