//! `onrecord convert`: writes data in another form.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::failure::Failure;
use super::output::{self, Existing};
use super::plan::{self, From, Job, To};
use super::reading::{Form, Reading};
use super::streams::Streams;
use crate::convert::input::{self, Input};
use crate::convert::relocate::{Move, real, relocate};
use crate::diagnostic::Report;
use crate::model::DataSet;
use crate::{DataFormat, render, to_json, to_ndjson, to_yaml};

/// Write data in another form: YAML, JSON or the stream form
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is lost on the way but comments and layout. Paths to other files are kept true: from a new
folder they lead to the same files.

Examples:
  onrecord convert talks.onrecord.yaml --to json              to standard output
  onrecord convert talks.onrecord.yaml -o talks.onrecord.ndjson
  onrecord convert records/ -o json/ --to json                every data file of a folder
  make-records | onrecord convert - --to yaml -o talks.onrecord.yaml")]
pub(super) struct Arguments {
    /// A file or a folder; `-` is standard input
    #[arg(value_name = "INPUT")]
    pub(super) input: PathBuf,
    /// The file or folder to write; `-` is standard output, and so is nothing
    #[arg(short, long, value_name = "OUTPUT")]
    pub(super) output: Option<PathBuf>,
    /// The form to write, where the name of OUTPUT does not say it
    #[arg(long, value_enum, value_name = "FORM")]
    pub(super) to: Option<Form>,
    /// Convert data with errors too, as far as it can be read
    #[arg(long)]
    force: bool,
    /// Replace files that are already there
    #[arg(long)]
    overwrite: bool,
    #[command(flatten)]
    reading: Reading,
}

/// A job that is done but for the writing.
struct Written {
    to: To,
    text: String,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let jobs = plan::plan(arguments, existing)?;
    let (inputs, report) = read(&jobs, &arguments.reading)?;
    if report.has_errors() {
        streams.report(&report);
        streams.remark(&render::summary(&report));
        if !arguments.force {
            streams.remark("nothing was written; `--force` converts what can be read all the same");
            return Ok(Outcome::Found);
        }
    }
    let comments = inputs.iter().map(|input| input.comments).sum();
    let written = convert(jobs, inputs, &arguments.reading)?;
    // Only now that nothing else can go wrong is anything written.
    for Written { to, text } in written {
        match to {
            To::Stdout => streams.print_data(&text)?,
            To::File(path) => output::write(&path, text.as_bytes(), existing)?,
        }
    }
    say_lost(comments, streams);
    Ok(Outcome::Clean)
}

fn read(jobs: &[Job], reading: &Reading) -> Result<(Vec<Input>, Report), Failure> {
    let options = reading.options();
    let mut files = Vec::new();
    for job in jobs {
        match &job.from {
            // Standard input never has company.
            From::Stdin => {
                let bytes = reading.stdin()?;
                let (input, report) = input::read_bytes(reading.stdin_name(), bytes, &options);
                return Ok((vec![input], report));
            }
            From::File(path) => files.push(path),
        }
    }
    input::read_paths(&files, &options).map_err(|error| Failure::new(error.to_string()))
}

fn convert(jobs: Vec<Job>, inputs: Vec<Input>, reading: &Reading) -> Result<Vec<Written>, Failure> {
    let renamed: HashMap<PathBuf, PathBuf> = (jobs.iter())
        .filter_map(|job| match (&job.from, &job.to) {
            (From::File(from), To::File(to)) => Some((real(from), to.clone())),
            (From::Stdin, _) | (_, To::Stdout) => None,
        })
        .collect();
    let mut written = Vec::new();
    for (job, input) in jobs.into_iter().zip(inputs) {
        let name = job.from.name(reading);
        let mut set = only_document(&name, input)?;
        if let To::File(to) = &job.to {
            relocate(
                &mut set,
                &Move {
                    from: &job.from.folder(reading),
                    to: &plan::folder(to),
                    renamed: &renamed,
                },
            );
        }
        let text = match job.format {
            DataFormat::Yaml => to_yaml(&set),
            DataFormat::Json => to_json(&set),
            DataFormat::Ndjson => to_ndjson(&set),
        };
        let text =
            text.map_err(|error| Failure::new(format!("`{name}` cannot be converted: {error}")))?;
        written.push(Written { to: job.to, text });
    }
    Ok(written)
}

fn only_document(name: &str, input: Input) -> Result<DataSet, Failure> {
    let count = input.documents.len();
    let mut documents = input.documents.into_iter();
    match (documents.next(), count) {
        (Some(Some(set)), 1) => Ok(set),
        (Some(_), 2..) => Err(Failure::new(format!(
            "`{name}` holds {count} data sets, and only one can be converted"
        ))
        .with_help("give each a file of its own: they are parted by lines of `---`")),
        (Some(None) | None, _) | (Some(_), 0) => Err(Failure::new(format!(
            "`{name}` cannot be converted, not even with `--force`"
        ))
        .with_help("mend at least what keeps it from being read as a data set")),
    }
}

fn say_lost(comments: usize, streams: &mut Streams) {
    match comments {
        0 => {}
        1 => streams.remark("1 comment was not kept"),
        _ => streams.remark(&format!("{comments} comments were not kept")),
    }
}
