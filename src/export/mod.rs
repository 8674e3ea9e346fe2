//! Writes data for other programs: one format a file or folder.

pub(crate) mod annotations;
pub(crate) mod brat;
pub(crate) mod citations;
pub(crate) mod csv;
mod data;
mod data_package;
pub(crate) mod dna;
mod dna_tables;
mod file_names;
mod found;
pub(crate) mod jsonld;
pub(crate) mod label_studio;
mod losses;
pub(crate) mod markdown;
mod marked;
pub(crate) mod network;
mod package;
pub(crate) mod qdpx;
pub(crate) mod sqlite;
mod sqlite_flat;
pub(crate) mod turtle;
pub(crate) mod xlsx;
mod xml;

pub(crate) use self::data::{Content, Data};
pub(crate) use self::losses::Losses;
pub(crate) use self::package::pack;
