//! The tables of a data set: written once, for every format that has rows and columns.
//!
//! [`list`] names the tables and their columns. What a column holds, what it refers to and what it means
//! is looked up in the published schema, which is made of the types, so that none of it is written
//! twice. [`rows`] makes the rows of records, [`gather`] makes records of rows again.
//!
//! Every list of the format is a table of its own; `n` counts its items from 1, so that their order
//! survives. What has no column of its own shape, `extra`, is one text in JSON.

mod column;
mod columns;
mod described;
pub(crate) mod flat;
pub(crate) mod gather;
mod list;
mod parsed;
pub(crate) mod rows;
#[cfg(test)]
mod tests;

pub(crate) use self::column::{Cell, Column, Content};
pub(crate) use self::described::{Table, tables};

/// The name of the table with a row for each statement, in words.
pub(crate) const FLAT: &str = "statements_flat";
