//! `onrecord man`: the manual pages.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::failure::Failure;
use super::output::{self, Existing};
use super::streams::Streams;
use super::{Cli, Outcome};
use crate::report::suggest::nearest;

/// Print the manual page of a command, or write all pages to a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord man check > onrecord-check.1
  onrecord man -o ~/.local/share/man/man1       onrecord.1 and a page for each command")]
pub(super) struct Arguments {
    /// The command [default: onrecord itself]
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    command: Option<String>,
    /// Write all pages to this folder
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Replace pages that exist
    #[arg(long, requires = "output")]
    overwrite: bool,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    match (&arguments.output, &arguments.command) {
        (Some(folder), _) => {
            let existing = if arguments.overwrite {
                Existing::Replace
            } else {
                Existing::Keep
            };
            let mut staged = Vec::new();
            for command in std::iter::once(&whole).chain(whole.get_subcommands()) {
                let path = folder.join(Man::new(command.clone()).get_filename());
                staged.push(output::stage(&path, &page(command)?, existing)?);
            }
            output::put_all(staged, streams)?;
        }
        (None, Some(name)) => {
            let page = page(
                whole
                    .find_subcommand(name)
                    .ok_or_else(|| unknown(&whole, name))?,
            )?;
            streams.print_raw(|out| out.write_all(&page))?;
        }
        (None, None) => {
            let page = page(&whole)?;
            streams.print_raw(|out| out.write_all(&page))?;
        }
    }
    Ok(Outcome::Clean)
}

fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    write(command, &mut page)
        .map_err(|error| Failure::new(format!("the page cannot be made: {error}")))?;
    Ok(in_ascii(&String::from_utf8_lossy(&page)).into_bytes())
}

/// Escapes what is not ASCII as manual pages do: not every viewer reads them as UTF-8.
fn in_ascii(page: &str) -> String {
    use std::fmt::Write;
    page.chars().fold(String::new(), |mut text, c| {
        if c.is_ascii() {
            text.push(c);
        } else {
            write!(text, "\\[u{:04X}]", u32::from(c)).expect("writing to a string does not fail");
        }
        text
    })
}

fn write(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone())
        .manual("onrecord")
        .source(concat!("onrecord ", env!("CARGO_PKG_VERSION")));
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if command.has_subcommands() {
        man.render_subcommands_section(out)?;
    }
    if let Some(text) = command.get_after_help() {
        // Lines are not filled: examples are aligned by hand.
        let mut notes = Roff::new();
        notes.control("SH", ["NOTES"]).control("nf", []);
        for line in text.to_string().lines() {
            notes.text([roman(line)]);
        }
        notes.control("fi", []);
        notes.to_writer(out)?;
    }
    Ok(())
}

fn unknown(whole: &Command, name: &str) -> Failure {
    let failure = Failure::new(format!("there is no command `{name}`"));
    match nearest(name, whole.get_subcommands().map(Command::get_name)) {
        Some(nearest) => failure.with_help(format!("did you mean `{nearest}`?")),
        None => failure.with_help("`onrecord help` lists the commands"),
    }
}
