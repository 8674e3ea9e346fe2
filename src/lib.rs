//! Records of who said what in a negotiation: types, reading, checking, converting.
//!
//! [`read`](read()) gives a typed [`DataSet`](model::DataSet) and a [`Report`] of all that was found
//! wrong; [`check_paths`] checks files and all that they use; [`to_yaml`], [`to_json`] and
//! [`to_ndjson`] write. The format itself is specified in `schema/SPEC.md`.
//!
//! ```
//! let reading = onrecord::read(
//!     "onrecord: 1
//! actors:
//!   roe: {name: Jane Roe}
//! statements:
//! - {id: s1, speaker: reo, acts: [predict], gist: An agreement will come within weeks.}
//! ",
//! );
//! let found = &reading.report.findings()[0];
//! assert_eq!(found.rule.name, "unknown-id");
//! assert_eq!(found.help[0].text, "did you mean `roe`?");
//! ```
//!
//! # Features
//!
//! `cli` (default) adds the command and what draws findings for people. Without it the crate holds
//! the types, reading, checking and writing, and builds with fewer crates. `compressed`, which `cli`
//! includes, reads files whose names end in `.gz` or `.zst`, packed with gzip or Zstandard.
//!
//! # The map of the house
//!
//! A file uses only modules of lower floors; `tests/it/architecture.rs` keeps it so.
//!
//! | floor | module | what it is |
//! |---|---|---|
//! | 0 | [`model`] | the typed records; they know nothing of the rest |
//! | 0 | [`text`] | the text of a source: folding, finding words, quotation marks |
//! | 1 | [`report`] | source files and spans, rules, findings, levels, and the report that contains them |
//! | 2 | `syntax` | YAML and JSON to a tree in which every value knows its place |
//! | 3 | [`schema`] | the JSON Schemas made of the types, and a document compared with them |
//! | 4 | `project` | options, the folder that paths may not leave, opening and unpacking files |
//! | 5 | `facts` | what is remembered of the records of a data set: all that rules ask of other records |
//! | 6 | `quotes` | every recorded word beside the text that it was taken from; coverage |
//! | 7 | `rules` | one rule a file, with its page beside it; each names the stage at which it is asked |
//! | 8 | `check` | the one pipeline, for documents and for streams of any length |
//! | 9 | `render` | one way of showing findings a file (feature `cli`) |
//! | 9 | `convert` | one way of writing data a file |
//! | 9 | [`fix`] | makes the corrections that findings offer |
//! | 10 | [`fmt`](mod@fmt) | the canonical layout of a data file, comments included |
//! | 10 | `draft` | a starting file made from an article |
//! | 11 | `cli` | one command a file (feature `cli`) |
//! | 11 | `fuzzing` | what only the fuzz targets ask |
//!
//! A file that only declares a rule, its name, headline and page, may be used from any floor above
//! `report`: what finds such mistakes, the reading and the check against the schema, lies below the
//! other rules.
//!
//! The way through it: a file is read as records, each of which is judged by itself and then observed,
//! which leaves facts; references are followed when all facts are known; only the records of which more
//! must be asked are read once more; then findings get their places, and the report is shown.
//!
//! # What always holds
//!
//! - Shape, values, places and typed records come from one tree, so that they cannot disagree. Where
//!   JSON is read without a tree first, property tests hold that reading to the tree's.
//! - Analysis cannot fail. What is wrong with data is a finding in a [`Report`]; only what stops the
//!   tool, such as a file that cannot be opened, is an [`Error`].
//! - No input makes it panic, hang or overflow the stack: nesting, size and aliases are bounded by
//!   [`Limits`].
//! - A rule is data and the functions of its stages, the same for every form and length of data. Its page
//!   is run as its test. Its name is permanent.
//! - Every finding has exactly one primary place; findings are sorted by file, place and rule, and
//!   the order never depends on threads.
//! - The schemas are made from the types, and accept and refuse what the typed reading does.
//! - Nothing uses the network. Only `cli` prints, reads the environment or ends the process.
//! - No type of a dependency stands in a public signature but those of `std` and serde's traits.

#[cfg(test)]
mod arbitrary;
mod check;
/// The command itself: public for `main.rs` alone.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod convert;
mod draft;
mod facts;
pub mod fix;
pub mod fmt;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
pub mod model;
mod project;
mod quotes;
#[cfg(feature = "cli")]
pub mod render;
pub mod report;
mod rules;
pub mod schema;
mod syntax;
pub mod text;

pub use check::{
    Coverage, Reading, check_bytes, check_paths, check_together, coverage_bytes, coverage_paths,
    read, read_bytes,
};
pub use convert::{bundle, to_json, to_ndjson, to_yaml, to_yaml_with_schema};
pub use draft::{Draft, draft};
pub use project::error::Error;
pub use project::options::Options;
pub use quotes::coverage::{SourceCoverage, TextCoverage};
pub use report::levels::{Level, Levels};
pub use report::span::{Position, SourceFile, Span};
pub use report::{Diagnostic, Report, Severity};
pub use rules::rules;
pub use syntax::{DataFormat, Limits};

/// Runs the Rust of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
