//! The forms in which findings are shown.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::failure::Failure;
use super::streams::Streams;
use crate::render::{self, Ending, Folders};
use crate::report::Report;

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// With the excerpt, the place marked in it, and what to do
    #[value(alias = "human")]
    Text,
    /// One line for each finding
    Short,
    /// One JSON document, as `onrecord schema --report` describes it
    Json,
    /// One JSON document a line: each finding, then a summary
    Ndjson,
    /// Workflow commands of GitHub Actions, which shows them beside the lines of a change
    Github,
    /// SARIF 2.1.0, for platforms that show the findings of all tools
    Sarif,
}

impl Form {
    /// The form for where the command runs.
    pub(super) fn of_environment() -> Self {
        match std::env::var("GITHUB_ACTIONS").as_deref() {
            Ok("true") => Self::Github,
            _ => Self::Text,
        }
    }

    /// Writes a report to standard output. Forms for programs are written also when the command
    /// failed, so that whoever reads them always has a whole document.
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

impl Form {
    /// Whether findings can be written one by one, before all are known.
    pub(super) const fn is_by_finding(self) -> bool {
        match self {
            Self::Text | Self::Short | Self::Ndjson | Self::Github => true,
            Self::Json | Self::Sarif => false,
        }
    }

    /// Writes the first findings of a report that is not complete.
    pub(super) fn show_early(self, report: &Report, streams: &mut Streams) -> Result<(), Failure> {
        match self {
            Self::Ndjson => streams.print_raw(|out| render::ndjson_findings(report, out)),
            // The others write nothing but findings where nothing went wrong.
            form => form.show(report, &Ending::Found, streams),
        }
    }
}

/// The folder that other programs name files from: that of the checkout in a workflow of GitHub, and
/// else the current one.
fn top(here: &Path) -> PathBuf {
    let checkout = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    let checkout = checkout.filter(|folder| folder.is_absolute() && here.starts_with(folder));
    checkout.unwrap_or_else(|| here.to_owned())
}
