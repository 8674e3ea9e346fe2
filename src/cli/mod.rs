//! The command `onrecord`: the only place that prints, reads the environment or sets an exit code.

mod acts;
mod agree;
mod check;
mod cite;
mod color;
mod completions;
mod convert;
mod coverage;
mod data;
mod diff;
mod difference;
mod draft;
mod drawn_table;
mod explain;
mod export;
mod failure;
mod files;
mod fix;
mod fmt;
mod import;
mod init;
mod interrupt;
mod kept;
mod list;
mod man;
mod markdown;
mod merge_driver;
mod output;
mod output_folder;
mod page;
mod progress;
mod query;
mod read;
mod reading;
mod rename;
mod report;
mod report_format;
mod rewrite;
mod rows;
mod rules;
mod schema;
mod settings;
mod spool;
mod sql;
mod stats;
mod stdin;
mod streams;
mod texts;
mod track;
mod unfinished;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use color::When;
use failure::Failure;
use streams::Streams;

/// Check, fix, format and convert records of who said what in a negotiation
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, arg_required_else_help = true)]
#[command(after_help = "\
Exit codes:
  0    success: `check` found nothing at or above the --fail-on severity
  1    `check` found something at or above it; `convert`, `export`, `list`, `sql` and other
       commands refused data with errors, or `import` tables; `export --strict` would lose
       something;
       `fix --check` or `fmt --check` would change a file; a source is below
       `coverage --min`
  2    the command could not run: for example a missing file or an unknown option
  130  `check` was interrupted (Ctrl-C) and reported what it had found; a second Ctrl-C
       stops it at once

Examples:
  onrecord init talks                   a folder to begin with, with a sample
  onrecord check                        all onrecord files in this folder and its subfolders
  onrecord check talks.onrecord.yaml    one file
  onrecord convert talks.onrecord.yaml -o talks.onrecord.json
  onrecord draft wire-1.txt -o talks.onrecord.yaml
                                        a first data file from the text of an article
  onrecord explain unknown-id           what a rule checks, with examples
  onrecord explain offer                what a word means, with examples")]
pub struct Cli {
    /// When to use colors
    ///
    /// `auto` respects the environment variables `NO_COLOR` and `CLICOLOR_FORCE`.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto, global = true)]
    color: When,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Acts(acts::Arguments),
    Agree(agree::Arguments),
    Check(check::Arguments),
    Cite(cite::Arguments),
    Completions(completions::Arguments),
    Convert(convert::Arguments),
    Coverage(coverage::Arguments),
    Diff(diff::Arguments),
    Draft(draft::Arguments),
    Explain(explain::Arguments),
    Export(Box<export::Arguments>),
    Fix(fix::Arguments),
    Fmt(fmt::Arguments),
    Import(import::Arguments),
    Init(init::Arguments),
    List(list::Arguments),
    Man(man::Arguments),
    MergeDriver(merge_driver::Arguments),
    Query(query::Arguments),
    Read(read::Arguments),
    Rename(rename::Arguments),
    Report(report::Arguments),
    Rules(rules::Arguments),
    Schema(schema::Arguments),
    Sql(Box<sql::Arguments>),
    Stats(stats::Arguments),
    Track(track::Arguments),
}

/// How a command that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing that counts was found.
    Clean,
    /// There are findings that count: at or above the threshold, or such that prevent a conversion.
    Found,
    /// Somebody stopped it early; the results until then are reported.
    Interrupted,
}

/// The exit code after an interruption, as shells use it.
const INTERRUPTED: u8 = 130;

/// Runs the command with the arguments of this process.
///
/// It gives 0 when nothing that counts was found, 1 when there are findings that count, 2 when the
/// command could not run, and 130 when it was interrupted and has reported what it had found.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => {
            // If this cannot be printed, nothing else can be.
            match as_shown(&message) {
                Some(shown) => _ = shown.print(),
                None => Streams::new(When::Auto).note(&message.to_string()),
            }
            return if message.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let mut streams = Streams::new(cli.color);
    let outcome = cli.command.run(&mut streams);
    match outcome {
        Ok(Outcome::Clean | Outcome::Found) if streams.failed().is_some() => ExitCode::from(2),
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Interrupted) => ExitCode::from(INTERRUPTED),
        Err(failure) => {
            streams.fail(&failure);
            ExitCode::from(2)
        }
    }
}

/// The same message about arguments without what a terminal would obey or nobody would see.
fn as_shown(message: &clap::Error) -> Option<clap::Error> {
    let arguments = std::env::args_os().map(|argument| {
        let text = argument.to_string_lossy();
        OsString::from(crate::render::clean_line(&text))
    });
    let shown = Cli::try_parse_from(arguments).err()?;
    (shown.kind() == message.kind()).then_some(shown)
}

impl Command {
    fn run(self, streams: &mut Streams) -> Result<Outcome, Failure> {
        match self {
            Self::Acts(arguments) => acts::run(&arguments, streams),
            Self::Agree(arguments) => agree::run(&arguments, streams),
            Self::Check(arguments) => check::run(&arguments, streams),
            Self::Cite(arguments) => cite::run(&arguments, streams),
            Self::Completions(arguments) => completions::run(&arguments, streams),
            Self::Convert(arguments) => convert::run(&arguments, streams),
            Self::Coverage(arguments) => coverage::run(&arguments, streams),
            Self::Diff(arguments) => diff::run(&arguments, streams),
            Self::Draft(arguments) => draft::run(&arguments, streams),
            Self::Explain(arguments) => explain::run(&arguments, streams),
            Self::Export(arguments) => export::run(&arguments, streams),
            Self::Fix(arguments) => fix::run(&arguments, streams),
            Self::Fmt(arguments) => fmt::run(&arguments, streams),
            Self::Import(arguments) => import::run(&arguments, streams),
            Self::Init(arguments) => init::run(&arguments, streams),
            Self::List(arguments) => list::run(&arguments, streams),
            Self::Man(arguments) => man::run(&arguments, streams),
            Self::MergeDriver(arguments) => merge_driver::run(&arguments, streams),
            Self::Query(arguments) => query::run(&arguments, streams),
            Self::Read(arguments) => read::run(&arguments, streams),
            Self::Rename(arguments) => rename::run(&arguments, streams),
            Self::Report(arguments) => report::run(&arguments, streams),
            Self::Rules(arguments) => rules::run(&arguments, streams),
            Self::Schema(arguments) => schema::run(&arguments, streams),
            Self::Sql(arguments) => sql::run(&arguments, streams),
            Self::Stats(arguments) => stats::run(&arguments, streams),
            Self::Track(arguments) => track::run(&arguments, streams),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        super::Cli::command().debug_assert();
    }

    /// Longer lines are broken once more where they are shown.
    #[test]
    fn notes_and_examples_fit_into_a_line() {
        let whole = super::Cli::command();
        for command in std::iter::once(&whole).chain(whole.get_subcommands()) {
            let notes = command
                .get_after_help()
                .expect("every command has examples");
            for line in notes.to_string().lines() {
                assert!(
                    line.chars().count() <= 100,
                    "{}: {line}",
                    command.get_name()
                );
            }
        }
    }
}
