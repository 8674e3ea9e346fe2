//! NDJSON as blocks of lines, worked on by several threads.

pub(super) mod blocks;
pub(super) mod cut;
pub(super) mod ordered;
#[cfg(feature = "cli")]
mod records;

#[cfg(feature = "cli")]
pub(crate) use self::cut::cut;
#[cfg(feature = "cli")]
pub(crate) use self::cut::is_cut;
#[cfg(feature = "cli")]
pub(crate) use self::records::{by_blocks, record};
