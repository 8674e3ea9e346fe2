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
//! assert_eq!(found.rule.name, "unknown-reference");
//! assert_eq!(found.help[0].text, "write `roe`");
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
//! | 0 | `span` | places in a text, and the texts they point into |
//! | 0 | `error` | what stops the tool itself |
//! | 0 | `compressed` | files that are packed with gzip or Zstandard, read as what they hold |
//! | 0 | `parallel` | the same work on many things, by several threads |
//! | 0 | `suggest` | the known word nearest to an unknown one |
//! | 1 | [`diagnostic`] | rules, findings, and the report that holds them |
//! | 2 | `syntax` | YAML and JSON to a tree in which every value knows its place |
//! | 2 | [`model`] | the typed records; they know nothing of the rest |
//! | 2 | [`text`] | the text of a source: folding, finding words, quotation marks |
//! | 3 | [`schema`] | the JSON Schemas made of the types, and a document measured against them |
//! | 3 | `reach` | which files a data file may lead to |
//! | 3 | `levels` | how much each rule weighs for somebody |
//! | 3 | `options` | how checking is set up |
//! | 4 | `dataset` | files that use each other: what is defined where, what refers to what |
//! | 5 | `shape` | whether documents have the shape of the format |
//! | 5 | `load` | reads files and all that they use |
//! | 5 | `outward` | references that lead out of a part of a data set |
//! | 6 | `groups` | which data sets are checked together |
//! | 6 | `allow` | comments that let a finding stand |
//! | 6 | `atlas` | which value of the data each place lies in |
//! | 6 | `placed` | the typed records, each beside the place where it stands |
//! | 6 | `words` | every recorded word beside the text that it was taken from |
//! | 7 | `coverage` | which quoted passages of the texts are recorded |
//! | 8 | `rules` | one rule a file, with its page beside it |
//! | 9 | `unchecked` | what the rules could not look at |
//! | 9 | `screen` | tells quickly whether a rule may have something to say |
//! | 10 | `stream` | goes through streams of any length |
//! | 11 | `check` | runs the stages in their order |
//! | 12 | `render` | one way of showing findings a file (feature `cli`) |
//! | 12 | `convert` | one way of writing data a file |
//! | 12 | [`fix`] | makes the corrections that findings offer |
//! | 13 | [`format`](mod@format) | the canonical layout of a data file, comments included |
//! | 13 | `draft` | a starting file made from an article |
//! | 14 | `cli` | one command a file (feature `cli`) |
//! | 14 | `fuzzing` | what only the fuzz targets ask |
//!
//! The way through it: text, tree, findings about shape, typed records, data sets, findings of the
//! rules, report, drawing.
//!
//! # What always holds
//!
//! - Shape, values, places and typed records come from one tree, so that they cannot disagree. Where
//!   JSON is read without a tree first, property tests hold that reading to the tree's.
//! - Analysis cannot fail. What is wrong with data is a finding in a [`Report`]; only what stops the
//!   tool, such as a file that cannot be opened, is an [`Error`].
//! - No input makes it panic, hang or overflow the stack: nesting, size and aliases are bounded by
//!   [`Limits`].
//! - A rule is data and one function. Its page is run as its test. Its name is permanent.
//! - Every finding has exactly one primary place; findings are sorted by file, place and rule, and
//!   the order never depends on threads.
//! - The schemas are made from the types, and accept and refuse what the typed reading does.
//! - Nothing uses the network. Only `cli` prints, reads the environment or ends the process.
//! - No type of a dependency stands in a public signature but those of `std` and serde's traits.

mod allow;
#[cfg(test)]
mod arbitrary;
mod atlas;
mod check;
/// The command itself: public for `main.rs` alone.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod compressed;
mod convert;
mod coverage;
mod dataset;
pub mod diagnostic;
mod draft;
mod error;
pub mod fix;
pub mod format;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod groups;
mod levels;
mod load;
pub mod model;
mod options;
mod outward;
mod parallel;
mod placed;
mod reach;
#[cfg(feature = "cli")]
pub mod render;
mod rules;
pub mod schema;
mod screen;
mod shape;
mod span;
mod stream;
mod suggest;
mod syntax;
pub mod text;
mod unchecked;
mod words;

pub use check::{
    Coverage, Reading, check_bytes, check_paths, check_together, coverage_bytes, coverage_paths,
    read, read_bytes,
};
pub use convert::{bundle, to_json, to_ndjson, to_yaml, to_yaml_with_schema};
pub use coverage::{SourceCoverage, TextCoverage};
pub use diagnostic::{Diagnostic, Report, Severity};
pub use draft::{Draft, draft};
pub use error::Error;
pub use levels::{Level, Levels};
pub use options::Options;
pub use rules::rules;
pub use span::{Position, SourceFile, Span};
pub use syntax::{DataFormat, Limits};

/// Runs the Rust of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
