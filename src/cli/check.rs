//! `onrecord check`: reads data files and says what is wrong with them.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::streams::Streams;
use super::{Outcome, files};
use crate::diagnostic::{Report, Severity};
use crate::{DataFormat, Limits, Options, render};

/// Check data files: their form, their references, their dates, and every quotation against the
/// text of its source
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord check                                  every onrecord file in and below this folder
  onrecord check talks.onrecord.yaml archive/     a file, and all files of a folder
  onrecord check --format short | grep talks      one line for each finding
  onrecord check --text wire-1=texts/wire-1.txt talks.onrecord.yaml
  make-records | onrecord check - --stdin-name talks.onrecord.json")]
pub(super) struct Arguments {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// In a folder and the folders below it, files are checked whose names end in .onrecord.yaml,
    /// .onrecord.yml, .onrecord.json or .onrecord.ndjson. What .gitignore names, hidden files and
    /// links are left out. A file that is named outright is checked whatever it is called.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The least weight of a finding that makes the exit code 1
    #[arg(long, value_enum, value_name = "WEIGHT", default_value_t = Threshold::Error)]
    fail_on: Threshold,
    /// How findings are shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Human)]
    format: Show,
    /// The form the files are written in, where their names do not say it
    #[arg(long, value_enum, value_name = "FORM")]
    input_format: Option<InputFormat>,
    /// The name under which standard input is shown; other files are looked up from its folder
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<String>,
    /// The text of a source that is not kept beside the data; may be given more than once
    #[arg(long = "text", value_name = "SOURCE=PATH", value_parser = source_text)]
    texts: Vec<(String, PathBuf)>,
    #[command(flatten)]
    limits: LimitArguments,
}

/// How much is read before giving up.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Limits")]
struct LimitArguments {
    /// The most bytes that a file may have
    #[arg(long = "max-bytes", value_name = "NUMBER", default_value_t = Limits::default().max_bytes())]
    bytes: usize,
    /// The most lists and maps that may stand inside each other; never more than 500
    #[arg(long = "max-depth", value_name = "NUMBER", default_value_t = Limits::default().max_depth())]
    depth: usize,
    /// The most values that a file may hold
    #[arg(long = "max-values", value_name = "NUMBER", default_value_t = Limits::default().max_nodes())]
    values: usize,
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

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// With the excerpt, the place marked in it, and what to do
    Human,
    /// One line for each finding
    Short,
}

/// The values of `--input-format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    /// YAML 1.2
    Yaml,
    /// JSON
    Json,
    /// One record a line, each in JSON
    Ndjson,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let options = options(arguments)?;
    let report = if is_stdin(&arguments.paths)? {
        let name = arguments.stdin_name.as_deref().unwrap_or("standard input");
        let bytes = read_stdin(options.limits())?;
        crate::check_bytes(name, bytes, &options)
    } else {
        let here = [PathBuf::from(".")];
        let paths = match arguments.paths.as_slice() {
            [] => &here,
            paths => paths,
        };
        let files = files::expand(paths)?;
        crate::check_paths(&files, &options).map_err(|error| Failure::new(error.to_string()))?
    };
    show(&report, arguments.format, streams)?;
    streams.remark(&render::summary(&report));
    if let (Show::Human, [finding, ..]) = (arguments.format, report.findings()) {
        let rule = finding.rule.name;
        streams.remark(&format!("for more: onrecord explain {rule}"));
    }
    let threshold = Severity::from(arguments.fail_on);
    Ok(match report.worst() {
        Some(worst) if worst >= threshold => Outcome::Found,
        Some(_) | None => Outcome::Clean,
    })
}

fn show(report: &Report, show: Show, streams: &mut Streams) -> Result<(), Failure> {
    let color = streams.color();
    streams.print(|out| match show {
        Show::Human => render::human(report, color, out),
        Show::Short => render::short(report, out),
    })
}

fn options(arguments: &Arguments) -> Result<Options, Failure> {
    let given = &arguments.limits;
    let limits = Limits::default()
        .with_max_bytes(given.bytes)
        .with_max_depth(given.depth)
        .with_max_nodes(given.values);
    // Only data from standard input has no folder of its own.
    let named = arguments.stdin_name.as_deref().map(Path::new);
    let folder = named.and_then(Path::parent).unwrap_or(Path::new(""));
    let mut options = Options::default().with_limits(limits).with_folder(folder);
    if let Some(format) = arguments.input_format {
        options = options.with_format(format.into());
    }
    let mut seen = BTreeSet::new();
    for (source, path) in &arguments.texts {
        if !seen.insert(source) {
            return Err(Failure::new(format!(
                "`--text` gives two texts for the source `{source}`"
            )));
        }
        if !path.is_file() {
            let path = path.display();
            return Err(Failure::new(format!("there is no file `{path}`"))
                .with_help(format!("`--text` names it as the text of `{source}`")));
        }
        options = options.with_text(source, path);
    }
    Ok(options)
}

/// Whether standard input is to be checked. It is checked alone, since there is one name for it.
fn is_stdin(paths: &[PathBuf]) -> Result<bool, Failure> {
    let is_dash = |path: &PathBuf| path.as_os_str() == "-";
    match paths {
        [only] if is_dash(only) => Ok(true),
        paths if paths.iter().any(is_dash) => Err(Failure::new(
            "standard input cannot be checked together with files",
        )
        .with_help("leave out `-`, or the other paths; `./-` is a file called `-`")),
        _ => Ok(false),
    }
}

/// All of standard input, or one byte more than is allowed, so that an endless one comes to an end.
fn read_stdin(limits: &Limits) -> Result<Vec<u8>, Failure> {
    let most = u64::try_from(limits.max_bytes()).unwrap_or(u64::MAX);
    let most = most.saturating_add(1);
    let mut text = Vec::new();
    match io::stdin().lock().take(most).read_to_end(&mut text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Failure::new(format!(
            "standard input cannot be read: {error}"
        ))),
    }
}

/// Reads `SOURCE=PATH`. The id of a source holds no `=`.
fn source_text(given: &str) -> Result<(String, PathBuf), String> {
    match given.split_once('=') {
        Some((source, path)) if !source.is_empty() && !path.is_empty() => {
            Ok((source.to_owned(), PathBuf::from(path)))
        }
        _ => Err(
            "write the id of the source, `=`, and the path of its text: \
                  wire-1=texts/wire-1.txt"
                .to_owned(),
        ),
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

impl From<InputFormat> for DataFormat {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Yaml => Self::Yaml,
            InputFormat::Json => Self::Json,
            InputFormat::Ndjson => Self::Ndjson,
        }
    }
}
