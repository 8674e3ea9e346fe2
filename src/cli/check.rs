//! `onrecord check`: reads data files and says what is wrong with them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::form::Form;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::reading::{Reading, is_stdin};
use super::settings::Weights;
use super::streams::Streams;
use super::texts::Texts;
use super::{Outcome, files, stdin};

use crate::project::load::format_of;
use crate::render::{self, Ending};
use crate::report::{Reason, Report, Severity};
use crate::{DataFormat, Options};

/// Check data files: their form, their references, their dates, and every quotation against the
/// text of its source
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord check                                  every onrecord file in and below this folder
  onrecord check talks.onrecord.yaml archive/     a file, and all files of a folder
  onrecord check --format short | grep talks      one line for each finding
  onrecord check --format sarif > onrecord.sarif  for platforms that show findings in code
  onrecord check --text wire-1=texts/wire-1.txt talks.onrecord.yaml
  onrecord check --together part-*.ndjson.gz      the parts of one data set
  make-records | onrecord check - --stdin-name talks.onrecord.json")]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// In a folder and the folders below it, files are checked whose names end in .onrecord.yaml,
    /// .onrecord.yml, .onrecord.json or .onrecord.ndjson, or in one of these and .gz or .zst: packed
    /// files are read as what they hold. What .gitignore names, hidden files and links are left out. A file that is named outright is checked whatever it is called.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The least weight of a finding that makes the exit code 1
    #[arg(long, value_enum, value_name = "WEIGHT", default_value_t = Threshold::Error)]
    fail_on: Threshold,
    /// How findings are shown [default: text, and github in a workflow of GitHub Actions]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Form>,
    /// The most findings that are shown; all are counted
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000)]
    max_findings: usize,
    /// How many threads read and check files [default: as many as the machine runs at once]
    ///
    /// What is found, and the order in which it is shown, does not depend on it.
    #[arg(long, value_name = "NUMBER")]
    threads: Option<NonZeroUsize>,
    /// Take each file for a part of a data set, whose rest is elsewhere
    ///
    /// References that lead out of it are counted, not found fault with, and listed in reports for
    /// programs; nothing is said that takes the rest to know.
    #[arg(long)]
    partial: bool,
    /// Take all files, which must be streams, for the parts of one data set
    ///
    /// They are checked as if their lines stood in one stream: references lead from one into the
    /// other, in any order, and an id that two of them give is given twice.
    #[arg(long)]
    together: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    weights: Weights,
}

/// The values of `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Threshold {
    /// What the specification forbids
    Error,
    /// What it advises against, too
    Warning,
    /// Every finding
    Info,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let form = arguments.format.unwrap_or_else(Form::of_environment);
    let report = match report(arguments) {
        Ok(report) => report,
        Err(failure) => {
            form.show(&Report::default(), &failure.ending(), streams)?;
            return Err(failure);
        }
    };
    let threshold = Severity::from(arguments.fail_on);
    let (ending, outcome) = match report.worst() {
        _ if report.is_interrupted() => (Ending::Interrupted, Outcome::Interrupted),
        Some(worst) if worst >= threshold => (Ending::Found, Outcome::Found),
        Some(_) | None => (Ending::Clean, Outcome::Clean),
    };
    let first = report.findings().first().map(|finding| finding.rule.name);
    form.show(&report, &ending, streams)?;
    streams.remark(&render::summary(&report));
    let told = report.unchecked().iter();
    for one in told.filter(|one| one.reason == Reason::Interrupted) {
        streams.remark(&format!("interrupted: {}", render::clean_line(&one.text)));
    }
    match report.outward().len() {
        0 => {}
        1 => streams.remark("1 reference leads out of this part"),
        many => streams.remark(&format!("{many} references lead out of this part")),
    }
    let mut untold = report.unchecked().iter().map(|one| one.reason);
    if arguments.partial && untold.any(|reason| reason == Reason::Unreadable) {
        streams.remark("what could not be read may refer to more, which is not known");
    }
    if let (Form::Text, Some(rule)) = (form, first) {
        streams.remark(&format!("for more: onrecord explain {rule}"));
    }
    // The process ends now, and its memory with it: taking a large report apart would only take time.
    std::mem::forget(report);
    Ok(outcome)
}

fn report(arguments: &Arguments) -> Result<Report, Failure> {
    let mut options = arguments.texts.add_to(arguments.reading.options())?;
    options = options.with_partial(arguments.partial);
    if let Some(threads) = arguments.threads {
        options = options.with_threads(threads);
    }
    // Where the system does not let us know, an interrupt ends everything.
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
        let files = files::expand(paths)?;
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
    arguments.weights.apply(&mut report)?;
    report.shorten(arguments.max_findings);
    Ok(report)
}

/// Only streams have parts: a document says all that it says in one file.
fn only_streams(files: &[PathBuf], options: &Options) -> Result<(), Failure> {
    let is_stream = |path: &&PathBuf| {
        let format = options.format().or_else(|| format_of(path));
        format == Some(DataFormat::Ndjson)
    };
    match files.iter().find(|path| !is_stream(path)) {
        None => Ok(()),
        Some(other) => Err(Failure::new(format!(
            "`{}` is no stream, and only streams can be checked `--together`",
            other.display()
        ))
        .with_help(
            "the names of streams end in .ndjson or .jsonl, or in one of these and .gz or .zst; \
             other files refer to each other by `uses`",
        )),
    }
}

/// Whether standard input is to be checked. It is checked alone, since there is one name for it.
pub(super) fn is_alone_stdin(paths: &[PathBuf]) -> Result<bool, Failure> {
    match paths {
        [only] if is_stdin(only) => Ok(true),
        paths if paths.iter().any(|path| is_stdin(path)) => Err(Failure::new(
            "standard input cannot be checked together with files",
        )
        .with_help("leave out `-`, or the other paths; `./-` is a file called `-`")),
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
