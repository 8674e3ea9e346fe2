//! onrecord

#[cfg(test)]
mod arbitrary;
mod check;
#[cfg(feature = "cli")]
pub mod cli;
mod convert;
mod dataset;
pub mod diagnostic;
mod error;
mod load;
pub mod model;
mod options;
#[cfg(feature = "cli")]
pub mod render;
mod rules;
pub mod schema;
mod span;
mod suggest;
mod syntax;
pub mod text;
mod words;

pub use check::{Reading, check_bytes, check_paths, read, read_bytes};
pub use convert::{bundle, to_json, to_ndjson, to_yaml, to_yaml_with_schema};
pub use diagnostic::{Diagnostic, Report, Severity};
pub use error::Error;
pub use options::Options;
pub use rules::rules;
pub use span::{Position, SourceFile, Span};
pub use syntax::{DataFormat, Limits};
