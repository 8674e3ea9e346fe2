//! Writes data sets: one file per data format.
//!
//! All three writers write keys in the order of the specification and lose nothing: reading the result
//! gives equal data.

mod bundle;
mod escape;
#[cfg(feature = "cli")]
pub(crate) mod flow;
#[cfg(feature = "cli")]
pub(crate) mod input;
mod json;
mod ndjson;
pub(crate) mod relocate;
mod writer;
mod yaml;

#[cfg(test)]
mod round_trips;

pub use bundle::bundle;
#[cfg(feature = "cli")]
pub(crate) use bundle::names_in;
pub use json::to_json;
#[cfg(feature = "cli")]
pub(crate) use json::write_json;
pub use ndjson::to_ndjson;
#[cfg(feature = "cli")]
pub(crate) use ndjson::write_ndjson;
pub use writer::{RecordWriter, to_writer};
#[cfg(feature = "cli")]
pub(crate) use yaml::to_yaml_documents;
pub(crate) use yaml::{format_map, number_text};
pub use yaml::{to_yaml, to_yaml_with_schema};
