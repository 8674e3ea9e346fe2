//! Writes data for other programs: one format a file or folder.

pub(crate) mod citations;
pub(crate) mod csv;
mod data;
mod data_package;
mod found;
mod losses;
mod package;
pub(crate) mod sqlite;
mod sqlite_flat;
pub(crate) mod xlsx;

pub(crate) use self::data::{Content, Data};
pub(crate) use self::losses::Losses;
pub(crate) use self::package::pack;
