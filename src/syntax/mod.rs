//! From bytes to the spanned tree. The only place that names a parser.
//!
//! Parsing never fails: it returns the trees that could be built, and findings about the rest.

use std::sync::Arc;

use crate::report::span::{SourceFile, Span};
use crate::report::{Diagnostic, Edit, FileId};

use self::reading::Reading;
use self::tree::Tree;

pub(crate) mod tree;

mod abridge;
mod builder;
mod encoding;
mod inexact;
mod json;
mod key_index;
pub(crate) mod letters;
pub(crate) mod limits;
mod number;
pub(crate) mod quick;
mod reading;
mod repair;
mod repeated;
pub(crate) mod rules;
mod scalar;
pub(crate) mod typed;
mod yaml;

pub(crate) use self::abridge::abridge;
pub(crate) use self::encoding::{SAVE, decode};
pub(crate) use self::json::OVER_LINES;
pub use self::limits::Limits;
pub(crate) use self::yaml::mistakes::spaces;
pub(crate) use self::yaml::{glued_entry, group_habits, line, lookalike};

/// How a data file is written.
///
/// ```
/// use onrecord::{DataFormat, Options, read_bytes};
///
/// let line = br#"{"type": "dataset", "onrecord": 1}"#.to_vec();
/// let options = Options::default().with_format(DataFormat::Ndjson);
/// assert!(read_bytes("standard input", line, &options).data.is_some());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataFormat {
    /// YAML 1.2: files that end in `.yaml` or `.yml`.
    Yaml,
    /// One JSON document: files that end in `.json`.
    Json,
    /// NDJSON, one JSON document per line: files that end in `.ndjson` or `.jsonl`.
    Ndjson,
}

/// What a file says.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// One per document, in the order of the file; only those that could be built.
    pub(crate) trees: Vec<Tree>,
    /// What is wrong with the syntax.
    pub(crate) findings: Vec<Diagnostic>,
    /// Whether things that others refer to may be missing from the trees, or be in the wrong place: a
    /// part of the file could not be read, or only by a guess.
    pub(crate) lost: bool,
}

/// Reads the text of a file. `id` is what its findings point to.
pub(crate) fn parse(
    file: Arc<SourceFile>,
    id: FileId,
    format: DataFormat,
    limits: &Limits,
) -> Parsed {
    let size = file.text().len();
    let mut reading = Reading::new(file, id, limits);
    let most = limits.max_bytes().min(tree::MOST_BYTES);
    if size > most {
        reading.found(
            Diagnostic::new(
                &rules::OVER_LIMIT,
                id,
                Span::empty(0),
                format!("the file is larger than the limit of {most} bytes"),
            )
            .help("split the file into several, or raise the limit with `--max-bytes`"),
        );
        return reading.finish();
    }
    match format {
        DataFormat::Yaml => yaml::read(&mut reading),
        DataFormat::Json => json::read(&mut reading),
        DataFormat::Ndjson => json::read_lines(&mut reading),
    }
    if !reading.has_trees() && !reading.has_findings() {
        reading.found(
            Diagnostic::new(
                &rules::EMPTY_FILE,
                id,
                Span::empty(0),
                "this file has no content",
            )
            .help("start with the line `onrecord: 1`, or remove the file"),
        );
    }
    let parsed = reading.finish();
    Parsed {
        findings: group_habits(parsed.findings),
        ..parsed
    }
}

/// Reads the text of a YAML file as if these edits had been made; all places are those of the file as it
/// is. `None` if the edits touch each other.
pub(crate) fn parse_as_if(
    file: Arc<SourceFile>,
    id: FileId,
    edits: &[Edit],
    limits: &Limits,
) -> Option<Parsed> {
    let mut reading = Reading::new(file, id, limits);
    yaml::read_as_if(&mut reading, edits)?;
    Some(reading.finish())
}

/// Reads one line of NDJSON on its own.
pub(crate) fn parse_line(line: &str, limits: &Limits) -> Parsed {
    let file = Arc::new(SourceFile::new("", line));
    parse(file, FileId(0), DataFormat::Ndjson, limits)
}

#[cfg(test)]
mod tests;
