//! `onrecord check`: reads data files and reports what is wrong with them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::reading::{Reading, is_stdin};
use super::report_format::ReportFormat;
use super::settings::RuleFlags;
use super::streams::Streams;
use super::texts::Texts;
use super::{Outcome, files, stdin};

use crate::project::load::format_of;
use crate::render::{self, Ending};
use crate::report::{Reason, Report, Severity};
use crate::{DataFormat, Options};

/// Check data files: structure, references, dates, and every quotation against its source text
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord check                                  all onrecord files in and below this folder
  onrecord check talks.onrecord.yaml archive/     a file, and all files in a folder
  onrecord check --format short | grep talks      one line per finding
  onrecord check --format sarif > onrecord.sarif  for code scanning platforms
  onrecord check --text wire-1=texts/wire-1.txt talks.onrecord.yaml
  onrecord check --together part-*.ndjson.gz      the parts of one data set
  make-records | onrecord check - --stdin-name talks.onrecord.json")]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// In folders and their subfolders, the command checks files whose names end in .onrecord.yaml,
    /// .onrecord.yml, .onrecord.json or .onrecord.ndjson, also when compressed (.gz or .zst comes
    /// after that). It skips hidden files, links, and files that .gitignore lists. A file that you
    /// name yourself is checked whatever its name is.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Exit with code 1 if a finding has this severity or a higher one
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Threshold::Error)]
    fail_on: Threshold,
    /// How to show findings [default: text; github in a GitHub Actions workflow]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<ReportFormat>,
    /// Show at most this many findings; all are counted
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000)]
    max_findings: usize,
    /// How many threads to use [default: as many as the machine can run at once]
    ///
    /// The findings and their order do not depend on it.
    #[arg(long, value_name = "NUMBER")]
    threads: Option<NonZeroUsize>,
    /// Treat each file as one part of a larger data set
    ///
    /// References to records outside the file (external references) are not errors: they are counted,
    /// and reports for programs list them. Checks that need the whole data set are skipped.
    #[arg(long)]
    partial: bool,
    /// Check all files, which must be NDJSON, as the parts of one data set
    ///
    /// They are checked as if they were one file: a record may refer to a record in any other part,
    /// and two parts must not define the same id.
    #[arg(long)]
    together: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    rule_flags: RuleFlags,
}

/// The values of `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Threshold {
    /// What the specification forbids
    Error,
    /// Also what it advises against
    Warning,
    /// Every finding
    Info,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let format = arguments
        .format
        .unwrap_or_else(ReportFormat::of_environment);
    let report = match report(arguments, streams) {
        Ok(report) => report,
        Err(failure) => {
            format.show(&Report::default(), &failure.ending(), streams)?;
            return Err(failure);
        }
    };
    let threshold = Severity::from(arguments.fail_on);
    let (ending, outcome) = match report.max_severity() {
        _ if report.is_interrupted() => (Ending::Interrupted, Outcome::Interrupted),
        Some(worst) if worst >= threshold => (Ending::Found, Outcome::Found),
        Some(_) | None => (Ending::Clean, Outcome::Clean),
    };
    let first = report.findings().iter().max_by_key(|finding| {
        let place = (finding.primary.file, finding.primary.span);
        (finding.severity, std::cmp::Reverse(place))
    });
    let first = first.map(|finding| finding.rule.name);
    let ending = streams.failed().map_or(ending, Failure::ending);
    format.show(&report, &ending, streams)?;
    streams.note(&render::summary(&report));
    let unchecked = report.unchecked().iter();
    for one in unchecked.filter(|one| one.reason == Reason::Interrupted) {
        streams.note(&format!("interrupted: {}", render::clean_line(&one.text)));
    }
    match report.external_references().len() {
        0 => {}
        1 => streams.note("1 external reference"),
        many => streams.note(&format!("{many} external references")),
    }
    let mut reasons = report.unchecked().iter().map(|one| one.reason);
    if arguments.partial && reasons.any(|reason| reason == Reason::Unreadable) {
        streams.note("what could not be read may contain more external references");
    }
    if let (ReportFormat::Text, Some(rule)) = (format, first) {
        streams.note(&format!("for more: onrecord explain {rule}"));
    }
    // The process ends now and its memory is freed with it: dropping a large report only takes time.
    std::mem::forget(report);
    Ok(outcome)
}

fn report(arguments: &Arguments, streams: &mut Streams) -> Result<Report, Failure> {
    let mut options = arguments.texts.add_to(arguments.reading.options())?;
    options = options.with_partial(arguments.partial);
    if let Some(threads) = arguments.threads {
        options = options.with_threads(threads);
    }
    // Where the signal cannot be caught, an interrupt ends the process.
    let interrupt = Interrupt::install().ok();
    if let Some(interrupt) = &interrupt {
        options = options.with_interrupt(interrupt.flag());
    }
    let mut report = if is_alone_stdin(&arguments.paths)? {
        stdin::check(&arguments.reading, &options, interrupt.as_ref())?
    } else {
        let here = [PathBuf::from(".")];
        let paths = match arguments.paths.as_slice() {
            [] => &here,
            paths => paths,
        };
        // Without a part nothing is known of the others.
        let files = if arguments.together {
            files::expand(paths, streams)?
        } else {
            files::readable(paths, streams)?
        };
        let (progress, options) = Progress::of(&files, options);
        let checked = if arguments.together {
            only_streams(&files, &options)?;
            crate::check_together(&files, &options)
        } else {
            crate::check_paths(&files, &options)
        };
        progress.end();
        checked.map_err(|error| Failure::new(error.to_string()))?
    };
    arguments.rule_flags.apply(&mut report)?;
    report.truncate(arguments.max_findings);
    Ok(report)
}

/// Only NDJSON files have parts: a YAML or JSON file is a whole data set.
fn only_streams(files: &[PathBuf], options: &Options) -> Result<(), Failure> {
    let is_stream = |path: &&PathBuf| {
        let format = options.format().or_else(|| format_of(path));
        format == Some(DataFormat::Ndjson)
    };
    match files.iter().find(|path| !is_stream(path)) {
        None => Ok(()),
        Some(other) => Err(Failure::new(format!(
            "`{}` is not an NDJSON file, and only NDJSON files can be checked `--together`",
            other.display()
        ))
        .with_help(
            "names of NDJSON files end in .ndjson or .jsonl, also with .gz or .zst after it; other \
             files refer to each other with `uses`",
        )),
    }
}

/// Whether standard input is to be checked. It is always checked alone: it has only one name.
pub(super) fn is_alone_stdin(paths: &[PathBuf]) -> Result<bool, Failure> {
    match paths {
        [only] if is_stdin(only) => Ok(true),
        paths if paths.iter().any(|path| is_stdin(path)) => Err(Failure::new(
            "standard input cannot be checked together with files",
        )
        .with_help("leave out `-` or the other paths; a file named `-` is `./-`")),
        _ => Ok(false),
    }
}

impl From<Threshold> for Severity {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Error => Self::Error,
            Threshold::Warning => Self::Warning,
            Threshold::Info => Self::Info,
        }
    }
}
