//! `onrecord completions`: scripts for completion with the tab key.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::failure::Failure;
use super::streams::Streams;
use super::{Cli, Outcome};

/// Print a script that completes commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completions zsh > ~/.zfunc/_onrecord
  onrecord completions fish > ~/.config/fish/completions/onrecord.fish")]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "onrecord",
        &mut script,
    );
    streams.print_raw(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
