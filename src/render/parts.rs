//! The parts of the report for programs, as `schema/report-1.schema.json` describes it.
//!
//! The schema is generated from these types, and their comments are its descriptions. They are a promise
//! to programs, so that the types of the checker can change without them. Within version 1, keys may be
//! added; none is changed or removed.

use serde::Serialize;

/// The version of the report, which is in the name of its schema.
pub(super) const VERSION: u32 = 1;

/// What `onrecord check --format json` writes: all findings, and what was not checked.
///
/// Places are given in bytes and as line and column. Bytes are counted from 0, in the text as UTF-8
/// without a byte order mark. Lines and columns are counted from 1; a column is a Unicode code point.
/// The end of a place is the first byte or column after it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Report"))]
pub(super) struct Document {
    #[serde(flatten)]
    pub(super) summary: Summary,
    /// The findings, sorted by file, then by place, then by rule. With `--max-findings`, these are the
    /// first ones; `counts` are those of all.
    pub(super) findings: Vec<Finding>,
}

/// The report without its findings.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Summary {
    /// The version of this kind of report.
    #[cfg_attr(test, schemars(extend("const" = VERSION)))]
    pub(super) version: u32,
    /// The program that made the report.
    pub(super) tool: Tool,
    /// How the run ended.
    pub(super) outcome: Outcome,
    /// The exit code of the run.
    #[cfg_attr(test, schemars(extend("enum" = [0, 1, 2])))]
    pub(super) exit_code: u8,
    /// Why the command could not run. It is present if `outcome` is `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) failure: Option<Failure>,
    /// Every file that was read, in reading order.
    pub(super) files: Vec<File>,
    /// How much was found in all, also when not all of it is reported.
    pub(super) counts: Counts,
    /// What was not checked, and why. Rules that settings or flags turn off are named here too.
    pub(super) not_checked: Vec<NotChecked>,
    /// With `--partial`: what is used in the files and not defined in them. It is left out if there is
    /// nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) external_references: Vec<ExternalReference>,
}

/// Something that may be defined in another part of the data set.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ExternalReference {
    /// What it is, such as `actor`.
    pub(super) kind: &'static str,
    /// The id that is used.
    pub(super) id: String,
    /// The ids of the first 16 records that use it. For a record without an id, the line, as in `line 3`.
    pub(super) from: Vec<String>,
}

/// The program.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Tool {
    /// Its name.
    pub(super) name: &'static str,
    /// Its version.
    pub(super) version: &'static str,
}

/// How a run ended.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    /// Nothing that counts was found; the exit code is 0.
    Clean,
    /// Something was found at or above the `--fail-on` severity; the exit code is 1.
    Found,
    /// The command could not run; the exit code is 2, and there are no findings.
    Failed,
    /// The command was interrupted; the exit code is 130, and there may be more to find than is reported.
    Interrupted,
}

/// What stopped the command.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Failure {
    /// What could not be done.
    pub(super) message: String,
    /// What can be done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<String>,
}

/// A file that was read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct File {
    /// Its name, usually the given path.
    pub(super) name: String,
    /// What it contains.
    pub(super) kind: FileKind,
}

/// What a file contains.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum FileKind {
    /// An onrecord data set, or several.
    Data,
    /// The text of a source.
    Text,
}

/// Exact numbers.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Counts {
    /// Data files that were checked, including those that others use.
    pub(super) data_files: usize,
    /// Findings that are errors.
    pub(super) errors: usize,
    /// Findings that are warnings.
    pub(super) warnings: usize,
    /// Findings that are notes.
    pub(super) infos: usize,
    /// How many of the findings are in the report; the others are only counted.
    pub(super) reported: usize,
}

/// Something that was not checked.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct NotChecked {
    /// What was not checked, for people.
    pub(super) message: String,
    /// Why it was not.
    pub(super) reason: NotCheckedReason,
    /// The rules that were not applied. Empty if these are all rules except those about syntax.
    pub(super) rules: Vec<&'static str>,
    /// The place that was not checked, or that prevented it, if it is one place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<Place>,
}

/// Why something was not checked.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum NotCheckedReason {
    /// A data file cannot be read, or only a part of it.
    Unreadable,
    /// Records do not have the structure that the format requires.
    WrongShape,
    /// A file named under `uses` does not exist, or is outside the data folder.
    UsedFileMissing,
    /// The text that a source names cannot be read.
    TextMissing,
    /// A source does not name its text.
    NoText,
    /// Settings or flags turn the rules off.
    Allowed,
    /// The command was interrupted before it.
    Interrupted,
}

/// One finding.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Finding {
    /// The name of the rule. `onrecord explain` prints its page.
    pub(super) rule: &'static str,
    /// How serious it is here: settings and flags may give a rule another severity than its own.
    pub(super) severity: Severity,
    /// What is wrong. It is the same for all findings of the rule; the label of the place has the details.
    pub(super) message: &'static str,
    /// The id of the statement that the finding is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) statement: Option<String>,
    /// Where it is.
    pub(super) place: Place,
    /// Related places.
    pub(super) related: Vec<Place>,
    /// Background information.
    pub(super) notes: Vec<String>,
    /// What to do.
    pub(super) help: Vec<Advice>,
}

/// How serious a finding is.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Severity {
    /// What the specification forbids.
    Error,
    /// What it advises against.
    Warning,
    /// A note.
    Info,
}

/// A place in a file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Place {
    /// The name of the file, as in `files`.
    pub(super) file: String,
    #[serde(flatten)]
    pub(super) range: Range,
    /// The number of the document in the file, counted from 1 among those that could be read; in NDJSON,
    /// the number of the line. Only in data files that could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<usize>,
    /// The JSON Pointer (RFC 6901) of the innermost value of that document that contains the place. A
    /// key counts as part of its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pointer: Option<String>,
    /// A comment on the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<String>,
}

/// A range of text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Range {
    /// In bytes, from 0.
    pub(super) bytes: Bytes,
    /// Where it begins, as line and column.
    pub(super) start: Point,
    /// Where it ends, as line and column: the first column after it.
    pub(super) end: Point,
}

/// A range of text in bytes.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Bytes {
    /// The first byte, counted from 0.
    pub(super) start: usize,
    /// The first byte after it. It is equal to `start` for a position between two characters.
    pub(super) end: usize,
}

/// A position as people count it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Point {
    /// The line, counted from 1.
    #[cfg_attr(test, schemars(extend("minimum" = 1)))]
    pub(super) line: usize,
    /// The column in Unicode code points, counted from 1.
    #[cfg_attr(test, schemars(extend("minimum" = 1)))]
    pub(super) column: usize,
}

/// What to do about a finding.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Advice {
    /// An instruction.
    pub(super) message: String,
    /// The correction that does it, unless a person must decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fix: Option<Fix>,
}

/// A correction.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Fix {
    /// Whether it may be applied without asking.
    pub(super) safety: FixSafety,
    /// The changes to the file of the finding, in ascending order and without overlap. All places are
    /// those before any change.
    pub(super) edits: Vec<Edit>,
}

/// Whether a correction may be applied without asking.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum FixSafety {
    /// It is certain what was meant.
    Safe,
    /// A guess, which a person should review.
    Unsafe,
}

/// A replacement of a range of text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Edit {
    #[serde(flatten)]
    pub(super) range: Range,
    /// The new text.
    pub(super) text: String,
}
