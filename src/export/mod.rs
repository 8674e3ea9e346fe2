//! Writes data for other programs: one format a file or folder.

pub(crate) mod annotations;
pub(crate) mod citations;
pub(crate) mod csv;
mod data;
mod data_package;
mod found;
pub(crate) mod jsonld;
mod losses;
pub(crate) mod markdown;
pub(crate) mod network;
mod package;
pub(crate) mod sqlite;
mod sqlite_flat;
pub(crate) mod xlsx;

pub(crate) use self::data::{Content, Data};
pub(crate) use self::losses::Losses;
pub(crate) use self::package::pack;
