//! `onrecord merge-driver`: merges versions of a data file, for git.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::output::{self, Existing};
use super::streams::Streams;
use crate::analysis::{self, Versions};
use crate::fix::Reader;
use crate::{Options, render};

/// Merge two changed versions of a data file record by record, for git
#[derive(Debug, Args)]
#[command(after_help = "\
Two coders who add statements at the same place, or change different ones, are in no conflict.
Comments stay with the record that they are before, and an id that one version renames is renamed
in what the other one adds. A record that both change is marked as a conflict, with both versions.
JSON documents, and files with errors, are merged by git itself, line by line.

To set it up: `git config merge.onrecord.driver 'onrecord merge-driver %O %A %B %P'`, and in
.gitattributes the line `*.onrecord.yaml merge=onrecord`.

Exit codes:
  0  the merged text is in OURS
  1  the text in OURS has conflicts
  2  nothing could be merged

Examples:
  onrecord merge-driver base.onrecord.yaml ours.onrecord.yaml theirs.onrecord.yaml")]
pub(super) struct Arguments {
    /// The version that both others were made from (%O)
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our version (%A), which is replaced by the merged text
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// The other version (%B)
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// The path of the file (%P), which shows its format
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// How long conflict marks are (%L)
    #[arg(long, value_name = "NUMBER", default_value_t = 7)]
    marker_size: usize,
    /// How to show what is in conflict
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Text)]
    format: Show,
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Show {
    /// One line
    Text,
    /// One JSON document
    Json,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let read = |path: &Path| {
        std::fs::read(path)
            .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", path.display())))
    };
    let texts = [&arguments.base, &arguments.ours, &arguments.theirs].map(|path| read(path));
    let [base, ours, theirs] = texts;
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let texts = (
        std::str::from_utf8(&base),
        std::str::from_utf8(&ours),
        std::str::from_utf8(&theirs),
    );
    let merged = match texts {
        (Ok(base), Ok(ours), Ok(theirs)) => {
            let path = arguments.path.as_ref().unwrap_or(&arguments.ours);
            let name = path.display().to_string();
            let options = Options::default();
            let reader = Reader {
                name: &name,
                options: &options,
            };
            let versions = Versions { base, ours, theirs };
            analysis::merge(versions, reader.format(ours), arguments.marker_size)
        }
        _ => None,
    };
    let Some(merged) = merged else {
        return by_lines(arguments, streams);
    };
    let existing = Existing::replace_same(&[&ours]);
    output::stage(&arguments.ours, merged.text.as_bytes(), existing)?.put()?;
    let conflicts = &merged.conflicts;
    match arguments.format {
        Show::Json => {
            streams.print_json(&serde_json::json!({"version": 1, "conflicts": conflicts}))?;
        }
        Show::Text if conflicts.is_empty() => {}
        Show::Text => {
            let line = format!("both versions changed {}", conflicts.join(", "));
            streams.note(&render::clean_line(&line));
        }
    }
    Ok(if conflicts.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Found
    })
}

/// Has git merge the texts line by line.
fn by_lines(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let status = Command::new("git")
        .args(["merge-file", "-L", "ours", "-L", "base", "-L", "theirs"])
        .arg(format!("--marker-size={}", arguments.marker_size))
        .args([&arguments.ours, &arguments.base, &arguments.theirs])
        .status();
    let code = status.map_err(|error| {
        Failure::new(format!("`git merge-file` cannot be run: {error}")).with_help(
            "the files cannot be merged by their records, and only git merges them by lines",
        )
    })?;
    streams.note("merged line by line, by git");
    match code.code() {
        Some(0) => Ok(Outcome::Clean),
        // So many conflicts there are.
        Some(1..=127) => Ok(Outcome::Found),
        _ => Err(Failure::new("`git merge-file` could not merge the files")),
    }
}
