//! Makes data of what other programs hold: one format a file.

pub(crate) mod csv;
mod encoding;
pub(crate) mod page;
mod problem;
pub(crate) mod sheet;
pub(crate) mod sqlite;
pub(crate) mod xlsx;

pub(crate) use self::problem::Refused;
