//! Makes data of what other programs hold: one format a file.

pub(crate) mod annotations;
pub(crate) mod citations;
mod collect;
pub(crate) mod csv;
pub(crate) mod dna;
mod encoding;
mod ids;
mod imported;
mod ods;
pub(crate) mod page;
mod problem;
pub(crate) mod qdpx;
pub(crate) mod sheet;
pub(crate) mod sqlite;
mod text;
pub(crate) mod xlsx;

pub(crate) use self::imported::Imported;
pub(crate) use self::problem::Refused;
pub(crate) use self::text::text;

#[cfg(test)]
mod tests;
