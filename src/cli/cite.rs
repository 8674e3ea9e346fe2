//! `onrecord cite`: a statement as people cite it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Outcome;
use super::export::input::{self, Answer, Input};
use super::failure::Failure;
use super::reading::Reading;
use super::streams::Streams;
use super::texts::Texts;
use crate::export::citations::{Cited, Style, cite};
use crate::render;
use crate::report::suggest::nearest;

/// Cite a statement: its words, who said them, and the source that has them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  onrecord cite s1 talks.onrecord.yaml
  onrecord cite s1 talks.onrecord.yaml --format markdown >> report.md
  onrecord cite march#s4 records/                  a statement of one of several files")]
pub(super) struct Arguments {
    /// The id of the statement
    #[arg(value_name = "ID")]
    id: String,
    /// Files and folders; `-` is standard input [default: this folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the citation
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Text)]
    format: Show,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// An item of CSL-JSON
    Csl,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let input = Input {
        paths: &arguments.paths,
        target: None,
        reading: &arguments.reading,
        options: arguments.texts.add_to(arguments.reading.options())?,
    };
    let Answer { data, report } = input::read(&input, streams)?;
    if report.has_errors() {
        streams.report(&report);
        streams.note(&render::summary(&report));
    }
    let data = match data {
        Ok(read) => read.data,
        Err(failure) => {
            streams.fail(&failure);
            return Ok(Outcome::Found);
        }
    };
    let style = match arguments.format {
        Show::Text => Style::Text,
        Show::Markdown => Style::Markdown,
        Show::Csl => Style::Csl,
    };
    let id = &arguments.id;
    match cite(&data, id, style).map_err(|error| Failure::new(error.to_string()))? {
        Cited::One(citation) => {
            streams.print_data(&format!("{citation}\n"))?;
            Ok(Outcome::Clean)
        }
        Cited::None(ids) => {
            let failure = Failure::new(format!("there is no statement `{id}`"));
            Err(match nearest(id, ids.iter().map(String::as_str)) {
                Some(nearest) => failure.with_help(format!("did you mean `{nearest}`?")),
                None => failure,
            })
        }
        Cited::Several(ids) => {
            let failure = Failure::new(format!("several files have a statement `{id}`"));
            Err(failure.with_help(format!("give one of {}", ids.join(", "))))
        }
    }
}
