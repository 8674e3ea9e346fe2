//! `onrecord diff`: what two versions of a data file say differently.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Outcome;
use super::difference::unified;
use super::failure::Failure;
use super::reading::{Reading, is_stdin};
use super::streams::Streams;
use crate::analysis::{self, Difference};
use crate::model::DataSet;

/// Show what two versions of a data file say differently, by meaning and not by line
#[derive(Debug, Args)]
#[command(after_help = "\
Layout, comments and the order of keys do not count. The files may be in different formats.

For git: `git config diff.onrecord.command 'onrecord diff --git'`, and in .gitattributes the line
`*.onrecord.yaml diff=onrecord`. Then `git diff` and `git log -p --ext-diff` show what has changed
in the data. A version that cannot be read as data is compared by line.

Exit codes:
  0  both say the same, or git has asked
  1  they differ
  2  a file could not be read as data

Examples:
  onrecord diff talks.onrecord.yaml talks-new.onrecord.yaml
  onrecord diff talks.onrecord.yaml talks.onrecord.json --format json
  git diff HEAD~1 talks.onrecord.yaml")]
pub(super) struct Arguments {
    /// The old version, then the new one; with `--git`, what git gives
    #[arg(value_name = "FILE", required = true, num_args = 2..=9)]
    files: Vec<PathBuf>,
    /// Take what git gives to a command for `git diff`
    #[arg(long)]
    git: bool,
    /// How to show the differences
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Text)]
    format: Show,
    #[command(flatten)]
    reading: Reading,
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// One line for each difference
    Text,
    /// One JSON document
    Json,
}

#[derive(Serialize)]
struct Document<'d> {
    /// The version of this layout.
    version: u32,
    differences: &'d [Difference],
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    if arguments.git {
        return for_git(arguments, streams);
    }
    let [old, new] = arguments.files.as_slice() else {
        return Err(Failure::new("there are more than two files to compare")
            .with_help("give the old version, then the new one"));
    };
    let old = data(old, &bytes(old, &arguments.reading)?, arguments)?;
    let new = data(new, &bytes(new, &arguments.reading)?, arguments)?;
    let differences = analysis::diff(&old, &new);
    show(&differences, "", arguments.format, streams)?;
    Ok(if differences.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Found
    })
}

/// Git gives the path, then for each version a file, its hash and its mode; for a renamed file also the new
/// path and what is similar.
fn for_git(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let [path, old, _, _, new, ..] = arguments.files.as_slice() else {
        return Err(
            Failure::new("`--git` is for a command that git runs").with_help(
                "use `git config diff.onrecord.command 'onrecord diff --git'`, then `git diff`",
            ),
        );
    };
    let name = path.display();
    let (before, after) = (
        bytes(old, &arguments.reading)?,
        bytes(new, &arguments.reading)?,
    );
    let read = |file: &Path, bytes: &[u8]| {
        // A version that is not there says nothing.
        if bytes.is_empty() {
            return Ok(DataSet::default());
        }
        let named = if file.extension().is_some() {
            file
        } else {
            path
        };
        data(named, bytes, arguments)
    };
    if let (Ok(before), Ok(after)) = (read(old, &before), read(new, &after)) {
        let differences = analysis::diff(&before, &after);
        let head = format!("{name}\n");
        show(&differences, &head, arguments.format, streams)?;
    } else {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let shown = unified(&name.to_string(), &text(&before), &text(&after));
        streams.print_data(&shown)?;
    }
    Ok(Outcome::Clean)
}

fn show(
    differences: &[Difference],
    head: &str,
    format: Show,
    streams: &mut Streams,
) -> Result<(), Failure> {
    match format {
        Show::Json => streams.print_json(&Document {
            version: 1,
            differences,
        }),
        Show::Text => {
            let lines = differences.iter().map(|one| {
                let line = one.to_string().replace(['\n', '\r'], " ");
                format!("  {line}\n")
            });
            let lines: String = lines.collect();
            let text = match head {
                "" => lines.replace("\n  ", "\n").trim_start().to_owned(),
                head => format!("{head}{lines}"),
            };
            streams.print_data(&text)
        }
    }
}

fn bytes(path: &Path, reading: &Reading) -> Result<Vec<u8>, Failure> {
    if is_stdin(path) {
        return reading.stdin();
    }
    std::fs::read(path)
        .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", path.display())))
}

/// The data of a version, whatever rules say of it.
fn data(name: &Path, bytes: &[u8], arguments: &Arguments) -> Result<DataSet, Failure> {
    let name = name.display().to_string();
    let read = crate::read_bytes(&name, bytes.to_vec(), &arguments.reading.options());
    read.data.ok_or_else(|| {
        Failure::new(format!("`{name}` cannot be read as data"))
            .with_help(format!("`onrecord check {name}` shows what is wrong"))
    })
}
