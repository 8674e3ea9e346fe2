//! Records of who said what in a negotiation: types, reading, checking, converting.
//!
//! ```sh
//! cargo add onrecord --no-default-features
//! ```
//!
//! # Which function to take
//!
//! | you have | and want | take |
//! |---|---|---|
//! | text, bytes, a reader, a file | a valid [`DataSet`](model::DataSet) or an error | [`from_str`], [`from_slice`], [`from_reader`], [`from_path`] |
//! | a file that uses others | to look things up in all of them | [`load`](load()) |
//! | text or bytes | data with all that was found, errors too | [`read`](read()), [`read_bytes`] |
//! | files, bytes | what is wrong with them | [`check_paths`], [`check_bytes`], [`check_together`] |
//! | data | what it shows | [`analysis`] |
//! | NDJSON of any length | one record at a time | [`Records`] |
//! | NDJSON in parts, also on several machines | what is wrong with the whole | [`PartFacts`] |
//! | data | text | [`to_yaml`], [`to_json`], [`to_ndjson`], [`to_writer`], [`RecordWriter`] |
//! | files that are not on the disk, or not yet | any of these | [`Options::with_files`] |
//!
//! The format itself is specified in `schema/SPEC.md`.
//!
//! ```
//! let data = onrecord::from_str(
//!     "onrecord: 1
//! actors:
//!   roe: {name: Jane Roe}
//! statements:
//! - {id: s1, speaker: roe, acts: [predict], gist: An agreement will come within weeks.}
//! ",
//! )?;
//! let speaker = &data.actors[&data.statements[0].speaker];
//! assert_eq!(speaker.name, "Jane Roe");
//! # Ok::<(), onrecord::Invalid>(())
//! ```
//!
//! An error displays as that of a compiler, and holds the whole [`Report`]:
//!
//! ```
//! let text = "onrecord: 1\ntitel: Talks\n";
//! let error = onrecord::from_str(text).unwrap_err();
//! assert!(error.to_string().starts_with("error[unknown-key]: "));
//! let finding = &error.report().findings()[0];
//! let edit = &finding.help[0].edits[0];
//! assert_eq!((&text[edit.span.range()], edit.text.as_str()), ("titel", "title"));
//! ```
//!
//! # Features
//!
//! A library needs none of them: `cli` is on by default for those who install the command.
//!
//! | feature | what it adds |
//! |---|---|
//! | `cli` (default) | the command, the text for people (`render::human`), `compressed`, `exchange`, `html` |
//! | `html` | what the command needs to read saved web pages; `cli` includes it |
//! | `exchange` | what the command needs for the formats of other programs; `cli` includes it |
//! | `compressed` | reading of files whose names end in `.gz` or `.zst`, compressed with gzip or Zstandard |
//!
//! Without features the crate holds the types, reading, checking, writing, fixing, formatting and all
//! reports for programs, and builds with fewer crates.
//!
//! # The map of the house
//!
//! A file uses only modules of lower floors; `tests/it/architecture.rs` keeps it so.
//!
//! | floor | module | what it is |
//! |---|---|---|
//! | 0 | [`model`] | the typed records; they know nothing of the rest |
//! | 0 | [`text`] | the text of a source: folding, finding words, quotation marks, turns |
//! | 1 | [`report`] | source files and spans, rules, findings, levels, and the report that contains them |
//! | 2 | `syntax` | YAML and JSON to a tree in which every value knows its place |
//! | 3 | [`schema`] | the JSON Schemas made of the types, and a document compared with them |
//! | 4 | `project` | options, the folder that paths may not leave, opening and unpacking files |
//! | 5 | `facts` | what is remembered of the records of a data set: all that rules ask of other records |
//! | 6 | `quotes` | every recorded word beside the text that it was taken from; coverage |
//! | 7 | `rules` | one rule a file, with its page beside it; each names the stage at which it is asked |
//! | 8 | `check` | the one pipeline, for documents and for streams of any length |
//! | 9 | [`analysis`] | what a data set shows: lists, tracks, counts, agreement, differences |
//! | 10 | [`render`] | one format of reports a file; the text for people with feature `cli` |
//! | 10 | `convert` | one way of writing data a file |
//! | 10 | [`fix`] | makes the corrections that findings offer |
//! | 10 | `tables` | the tables of a data set, written once for all formats with rows (feature `cli`) |
//! | 11 | [`fmt`](mod@fmt) | the canonical layout of a data file, comments included |
//! | 11 | `export` | one format of other programs a file (feature `cli`) |
//! | 12 | `draft` | a starting file made from the text of a source |
//! | 12 | `import` | the way back from them (feature `cli`) |
//! | 13 | `cli` | one command a file (feature `cli`) |
//! | 13 | `fuzzing` | what only the fuzz targets ask |
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
//! - No type of a dependency is in a public signature but those of `std` and serde's traits.

pub mod analysis;
#[cfg(test)]
mod arbitrary;
mod check;
/// The command itself: public for `main.rs` alone.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod convert;
mod draft;
#[cfg(feature = "cli")]
mod export;
mod facts;
pub mod fix;
pub mod fmt;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
#[cfg(feature = "cli")]
mod import;
pub mod model;
mod project;
mod quotes;
pub mod render;
pub mod report;
mod rules;
pub mod schema;
mod syntax;
#[cfg(feature = "cli")]
mod tables;
pub mod text;

pub use check::load::{Project, ProjectFile, load, load_with};
pub use check::read::{from_path, from_reader, from_slice, from_str};
pub use check::{
    Coverage, PartFacts, Reading, WantedLines, check_bytes, check_paths, check_together,
    coverage_bytes, coverage_paths, read, read_bytes,
};
pub use convert::{
    RecordWriter, bundle, to_json, to_ndjson, to_writer, to_yaml, to_yaml_with_schema,
};
pub use draft::{Draft, DraftOptions, Taken, draft};
pub use project::error::Error;
pub use project::files::{DiskFiles, Files, LayeredFiles, MemoryFiles};
pub use project::invalid::Invalid;
pub use project::options::Options;
pub use project::records::Records;
pub use quotes::coverage::{Doubt, SourceCoverage, TextCoverage, Unit};
pub use report::column::ColumnUnit;
pub use report::levels::{Level, Levels};
pub use report::span::{Position, SourceFile, Span};
pub use report::{Diagnostic, Report, Severity};
pub use rules::rules;
pub use syntax::{DataFormat, Limits};

/// Runs the Rust of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
