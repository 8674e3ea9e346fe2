//! `onrecord coverage`: how much of what is said in source texts is recorded.

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
use crate::{Coverage, Doubt, SourceCoverage, SourceFile, Span, TextCoverage, Unit};

/// The most characters of a passage that are shown to people.
const MOST_CHARACTERS: usize = 72;

/// Show how much of what is said in each source text is recorded, and what is missing
#[derive(Debug, Args)]
#[command(after_help = "\
What is counted depends on the `form` of a source. In an article, a passage is text between
quotation marks in one paragraph. A quotation that an attribution interrupts (“We go,” she said, “at
once.”) has two passages. Quotations with fewer than four words in all their pieces are not counted:
they are mostly titles and scare quotes. A quotation inside another one is part of the outer one. In
a transcript, the turns are counted, but not those of people who only ask, such as `QUESTION:`. In a
document or post, the sentences are counted.

A passage is recorded if a statement has words from it, under `quote`, `report`, `unmarked` or
`withheld`. If the statement does not say yet who speaks and what it does, the passage is only
drafted. Sentences of an article that seem to have indirect speech are counted separately; this is
an estimate, and `--min` does not depend on it.

Exit codes:
  0  success
  1  a source is below `--min`, or nothing shows what is to be counted in it; or errors prevent a
     file from being read
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
    /// What is counted: `quotation`, `turn` or `sentence`.
    unit: &'static str,
    passages: usize,
    recorded: usize,
    percent: usize,
    missing: Vec<Missing>,
    drafted: Vec<Missing>,
    indirect: Indirect,
    /// What the text looks like, if the source has no form and seems to be no article.
    looks_like: Option<&'static str>,
}

/// Sentences with indirect speech.
#[derive(Serialize)]
struct Indirect {
    sentences: usize,
    recorded: usize,
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
    let ids = |is_meant: &dyn Fn(&TextCoverage) -> bool| {
        let meant = measured.iter().filter(|(_, text)| is_meant(text));
        meant
            .map(|(source, _)| format!("`{}`", source.id))
            .collect::<Vec<_>>()
    };
    let too_low = ids(&|text| text.recorded() * 100 < text.passages * usize::from(min));
    let unclear = ids(&|text| text.doubt.is_some());
    if !too_low.is_empty() {
        let line = format!("below {min}%: {}", too_low.join(", "));
        streams.note(&clean_line(&line));
    }
    if !unclear.is_empty() {
        let line = format!(
            "not measured, since the source has no `form`: {}",
            unclear.join(", ")
        );
        streams.note(&clean_line(&line));
    }
    Ok(if too_low.is_empty() && unclear.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Found
    })
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
    let files = files::readable(paths, streams)?;
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
        let (nothing, one, many) = nouns(text.unit);
        let mut share = if text.passages == 0 {
            format!("no {nothing}")
        } else {
            share(text.recorded(), text.passages, (one, many))
        };
        if !text.drafted.is_empty() {
            share = format!("{share}, {} more drafted", text.drafted.len());
        }
        writeln!(out, "{}: {share}", clean_line(&source.id))?;
        if let Some(doubt) = text.doubt {
            writeln!(out, "  {}", advice(doubt))?;
        }
        let file = coverage.report.file(text.file);
        let line = |span: &Span, note: &str| {
            let words = clipped(&file.text()[span.range()]);
            clean_line(&format!(
                "{}:{}: {words}{note}",
                file.name(),
                file.line(span.start)
            ))
        };
        let mut open: Vec<_> = text.missing.iter().map(|span| (span, "")).collect();
        open.extend(text.drafted.iter().map(|span| (span, " (drafted)")));
        open.sort_by_key(|(span, _)| span.start);
        for (span, note) in open {
            writeln!(out, "  {}", line(span, note))?;
        }
        if text.indirect > 0 {
            let recorded = text.indirect - text.missing_indirect.len();
            let nouns = (
                "sentence with indirect speech",
                "sentences with indirect speech",
            );
            let share = self::share(recorded, text.indirect, nouns);
            writeln!(out, "{}: {share} (estimate)", clean_line(&source.id))?;
            for span in &text.missing_indirect {
                writeln!(out, "  {}", line(span, ""))?;
            }
        }
    }
    Ok(())
}

/// What there is nothing of, one, and several.
const fn nouns(unit: Unit) -> (&'static str, &'static str, &'static str) {
    match unit {
        Unit::Quotation => ("quoted passages", "quoted passage", "quoted passages"),
        Unit::Turn => ("turns", "turn", "turns"),
        Unit::Sentence => ("sentences", "sentence", "sentences"),
    }
}

/// What to do about a text of which it is unclear what should be counted.
const fn advice(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Transcript => {
            "this looks like a transcript: add `form: transcript` to the source, and its turns are counted"
        }
        Doubt::NoMarks => {
            "it has no quotation marks: say with `form` what it is: `document`, `post`, `transcript` or `article`"
        }
    }
}

/// `7 of 9 quoted passages recorded, 77%`.
fn share(recorded: usize, passages: usize, (one, many): (&str, &str)) -> String {
    let percent = percent(recorded, passages);
    let noun = if passages == 1 { one } else { many };
    format!("{recorded} of {passages} {noun} recorded, {percent}%")
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
            unit: match text.unit {
                Unit::Quotation => "quotation",
                Unit::Turn => "turn",
                Unit::Sentence => "sentence",
            },
            passages: text.passages,
            recorded: text.recorded(),
            percent: text.percent(),
            missing: missing(file, &text.missing),
            drafted: missing(file, &text.drafted),
            indirect: Indirect {
                sentences: text.indirect,
                recorded: text.indirect - text.missing_indirect.len(),
                missing: missing(file, &text.missing_indirect),
            },
            looks_like: text.doubt.map(|doubt| match doubt {
                Doubt::Transcript => "transcript",
                Doubt::NoMarks => "document",
            }),
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
        many => {
            let first = measured.first().map(|(_, text)| text.unit);
            let (_, one, several) = match first {
                Some(unit) if measured.iter().all(|(_, text)| text.unit == unit) => nouns(unit),
                _ => ("", "passage", "passages"),
            };
            let share = share(recorded, passages, (one, several));
            streams.note(&format!("{many} sources: {share}"));
        }
    }
    match coverage.sources.len() - measured.len() {
        0 => {}
        1 => streams.note("1 source without a text was not measured"),
        many => streams.note(&format!("{many} sources without a text were not measured")),
    }
}
