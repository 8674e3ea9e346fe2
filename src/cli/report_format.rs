//! The formats in which findings are shown.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::failure::Failure;
use super::streams::Streams;
use crate::render::{self, Ending, Folders};
use crate::report::Report;

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Excerpts with the place marked in them, and advice
    #[value(alias = "human")]
    Text,
    /// One line per finding
    Short,
    /// One JSON document; `onrecord schema --report` prints its schema
    Json,
    /// One JSON object per line: each finding, then a summary
    Ndjson,
    /// GitHub Actions annotations, which GitHub shows beside the changed lines
    Github,
    /// SARIF 2.1.0, for code scanning platforms
    Sarif,
}

impl ReportFormat {
    /// The default format: annotations in a GitHub Actions workflow, otherwise text.
    pub(super) fn of_environment() -> Self {
        match std::env::var("GITHUB_ACTIONS").as_deref() {
            Ok("true") => Self::Github,
            _ => Self::Text,
        }
    }

    /// Writes a report to standard output. Formats for programs are also written when the command
    /// failed, so that a program always reads a complete document.
    pub(super) fn show(
        self,
        report: &Report,
        ending: &Ending,
        streams: &mut Streams,
    ) -> Result<(), Failure> {
        let here = std::env::current_dir().unwrap_or_default();
        let top = top(&here);
        let folders = Folders {
            here: &here,
            top: &top,
        };
        let color = streams.color();
        match self {
            Self::Text => streams.print(|out| render::human(report, color, out)),
            Self::Short => streams.print(|out| render::short(report, out)),
            Self::Json => streams.print_raw(|out| render::json(report, ending, out)),
            Self::Ndjson => streams.print_raw(|out| render::ndjson(report, ending, out)),
            Self::Github => streams.print_raw(|out| render::github(report, ending, folders, out)),
            Self::Sarif => streams.print_raw(|out| render::sarif(report, ending, folders, out)),
        }
    }
}

/// The folder from which other programs name files: the checkout in a GitHub workflow, otherwise the
/// current folder.
fn top(here: &Path) -> PathBuf {
    let checkout = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    let checkout = checkout.filter(|folder| folder.is_absolute() && here.starts_with(folder));
    checkout.unwrap_or_else(|| here.to_owned())
}
