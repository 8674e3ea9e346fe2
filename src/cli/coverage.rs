//! `onrecord coverage`: how many of the passages that source texts quote are recorded.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::check::is_alone_stdin;
use super::failure::Failure;
use super::reading::Reading;
use super::streams::Streams;
use super::texts::Texts;
use super::{Outcome, files};
use crate::quotes::coverage::percent;
use crate::render::clean_line;
use crate::report::{Report, Rule, Severity};
use crate::syntax::rules::RULES;
use crate::{Coverage, SourceCoverage, SourceFile, Span, TextCoverage};

/// The most characters of a passage that are shown to people.
const MOST_CHARACTERS: usize = 72;

/// Show which quoted passages of each source text are recorded, and which are missing
#[derive(Debug, Args)]
#[command(after_help = "\
A passage is text between quotation marks in one paragraph. A quotation that an attribution
interrupts (“We go,” she said, “at once.”) has two passages. A passage is recorded if a statement
has words from it, under `quote`, `report`, `unmarked` or `withheld`. Quotations with fewer than
four words in all their pieces are not counted: they are mostly titles and scare quotes. A
quotation inside another one is part of the outer one.

Exit codes:
  0  success
  1  a source is below `--min`, or errors prevent a file from being read
  2  nothing could be measured: for example a path does not exist or, with `--min`, no source has
     a text

Examples:
  onrecord coverage                               all onrecord files in and below this folder
  onrecord coverage --min 90 talks.onrecord.yaml
  onrecord coverage --format json | jq '.sources[] | select(.percent < 90)'")]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// In folders, the command reads the same files as `onrecord check`.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Exit with code 1 if a source that has a text is recorded to less than this percentage
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
    /// How to show the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Text)]
    format: Show,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// One line per source, and below it one per missing passage
    #[value(alias = "human")]
    Text,
    /// One JSON document, for programs
    Json,
}

/// The JSON document. Keys may be added to it; any other change gives it a new `version`.
#[derive(Serialize)]
struct Document {
    version: u32,
    sources: Vec<Entry>,
    /// The ids of sources without a text.
    without_text: Vec<String>,
}

#[derive(Serialize)]
struct Entry {
    source: String,
    /// The data file that the source is defined in.
    file: String,
    text: String,
    passages: usize,
    recorded: usize,
    percent: usize,
    missing: Vec<Missing>,
}

/// A passage that is not recorded. Lines count from 1.
#[derive(Serialize)]
struct Missing {
    line: usize,
    at: At,
    words: String,
}

/// As `at` in a data file: code points of the text as stored.
#[derive(Serialize)]
struct At {
    start: usize,
    end: usize,
}

/// A source and what was measured for it.
type Measured<'a> = (&'a SourceCoverage, &'a TextCoverage);

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let mut coverage = measure(arguments, streams)?;
    let is_unreadable = keep_reading_problems(&mut coverage.report);
    streams.report(&coverage.report);
    if is_unreadable {
        streams.note("fix these errors first; then coverage can be measured");
        return Ok(Outcome::Found);
    }
    let measured: Vec<Measured<'_>> = (coverage.sources.iter())
        .filter_map(|source| Some((source, source.text.as_ref()?)))
        .collect();
    match arguments.format {
        Show::Text => streams.print(|out| list(&coverage, &measured, out))?,
        Show::Json => streams.print_data(&json(&coverage, &measured)?)?,
    }
    sum_up(&coverage, &measured, streams);
    let Some(min) = arguments.min else {
        return Ok(Outcome::Clean);
    };
    if measured.is_empty() {
        return Err(Failure::new("`--min` has nothing to measure")
            .with_help("name the text of a source with `text_file`, or give it with `--text`"));
    }
    let too_low: Vec<_> = (measured.iter())
        .filter(|(_, text)| text.recorded() * 100 < text.passages * usize::from(min))
        .map(|(source, _)| format!("`{}`", source.id))
        .collect();
    if too_low.is_empty() {
        return Ok(Outcome::Clean);
    }
    let line = format!("below {min}%: {}", too_low.join(", "));
    streams.note(&clean_line(&line));
    Ok(Outcome::Found)
}

fn measure(arguments: &Arguments, streams: &mut Streams) -> Result<Coverage, Failure> {
    let options = arguments.texts.add_to(arguments.reading.options())?;
    if is_alone_stdin(&arguments.paths)? {
        let bytes = arguments.reading.stdin()?;
        let name = arguments.reading.stdin_name();
        return Ok(crate::coverage_bytes(name, bytes, &options));
    }
    let here = [PathBuf::from(".")];
    let paths = match arguments.paths.as_slice() {
        [] => &here,
        paths => paths,
    };
    let files = files::expand(paths, streams)?;
    crate::coverage_paths(&files, &options).map_err(|error| Failure::new(error.to_string()))
}

/// Keeps only findings that prevent words from being counted, and returns whether there is an error
/// among them.
fn keep_reading_problems(report: &mut Report) -> bool {
    let is_writing = |rule: &Rule| RULES.iter().any(|one| one.name == rule.name);
    report.retain(|finding| match finding.rule.name {
        "unreadable-used-file"
        | "path-outside-data-folder"
        | "unreadable-text-file"
        | "quotation-not-checked" => true,
        _ => finding.severity == Severity::Error && is_writing(finding.rule),
    });
    report.has_errors()
}

fn list(coverage: &Coverage, measured: &[Measured<'_>], out: &mut dyn Write) -> io::Result<()> {
    for (source, text) in measured {
        let share = if text.passages == 0 {
            "no quoted passages".to_owned()
        } else {
            share(text.recorded(), text.passages)
        };
        writeln!(out, "{}: {share}", clean_line(&source.id))?;
        let file = coverage.report.file(text.file);
        for missing in &text.missing {
            let line = file.line(missing.start);
            let words = clipped(&file.text()[missing.range()]);
            let line = format!("{}:{line}: {words}", file.name());
            writeln!(out, "  {}", clean_line(&line))?;
        }
    }
    Ok(())
}

/// `7 of 9 quoted passages recorded, 77%`.
fn share(recorded: usize, passages: usize) -> String {
    let percent = percent(recorded, passages);
    let noun = if passages == 1 { "passage" } else { "passages" };
    format!("{recorded} of {passages} quoted {noun} recorded, {percent}%")
}

fn clipped(words: &str) -> String {
    match words.char_indices().nth(MOST_CHARACTERS) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}

fn json(coverage: &Coverage, measured: &[Measured<'_>]) -> Result<String, Failure> {
    let entry = |(source, text): &Measured<'_>| {
        let file = coverage.report.file(text.file);
        Entry {
            source: source.id.clone(),
            file: coverage.report.file(source.file).name().to_owned(),
            text: file.name().to_owned(),
            passages: text.passages,
            recorded: text.recorded(),
            percent: text.percent(),
            missing: missing(file, &text.missing),
        }
    };
    let others = (coverage.sources.iter()).filter(|source| source.text.is_none());
    let document = Document {
        version: 1,
        sources: measured.iter().map(entry).collect(),
        without_text: others.map(|source| source.id.clone()).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document)
        .map_err(|error| Failure::new(format!("the JSON cannot be written: {error}")))?;
    text.push('\n');
    Ok(text)
}

/// The passages. They are in ascending order, so that one pass through the text is enough.
fn missing(file: &SourceFile, spans: &[Span]) -> Vec<Missing> {
    let mut byte = 0;
    let mut code_points = 0;
    let mut counted = |until: usize| {
        code_points += file.text()[byte..until].chars().count();
        byte = until;
        code_points
    };
    (spans.iter())
        .map(|span| Missing {
            line: file.line(span.start),
            at: At {
                start: counted(span.start),
                end: counted(span.end),
            },
            words: file.text()[span.range()].to_owned(),
        })
        .collect()
}

/// One line about all sources, and one about those that were not measured.
fn sum_up(coverage: &Coverage, measured: &[Measured<'_>], streams: &mut Streams) {
    let recorded = measured.iter().map(|(_, text)| text.recorded()).sum();
    let passages = measured.iter().map(|(_, text)| text.passages).sum();
    match measured.len() {
        0 => streams.note("no source has a text"),
        1 => {}
        many => streams.note(&format!("{many} sources: {}", share(recorded, passages))),
    }
    match coverage.sources.len() - measured.len() {
        0 => {}
        1 => streams.note("1 source without a text was not measured"),
        many => streams.note(&format!("{many} sources without a text were not measured")),
    }
}
