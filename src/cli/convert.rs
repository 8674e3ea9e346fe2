//! `onrecord convert`: writes data in another form.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::output::{self, Existing};
use super::plan::{self, From, Job, To};
use super::reading::{Form, Reading};
use super::streams::Streams;
use super::{Outcome, files};
use crate::convert::input::{self, Input, Whole};
use crate::convert::relocate::{Move, moved_address, real, relocate};
use crate::convert::to_yaml_documents;
use crate::diagnostic::Report;
use crate::model::DataSet;
use crate::{DataFormat, Error, render, to_json, to_ndjson};

/// Write data in another form: YAML, JSON or the stream form
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is lost on the way but comments and layout. Paths to other files are kept true: from a new
folder they lead to the same files.

Examples:
  onrecord convert talks.onrecord.yaml --to json              to standard output
  onrecord convert talks.onrecord.yaml -o talks.onrecord.ndjson
  onrecord convert records/ -o json/ --to json                every data file of a folder
  onrecord convert talks.onrecord.yaml --bundle -o all.onrecord.yaml
                                                              with all that it uses, in one file
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
    /// Make one self-contained file of a file and all it uses, or of a folder
    ///
    /// Entities that several files have are written once. Statements of a used file are called by the
    /// name that it is used under, as in march#s4; those of a folder by the name of their file.
    #[arg(long)]
    pub(super) bundle: bool,
    /// Convert data with errors too, as far as it can be read
    #[arg(long)]
    force: bool,
    /// Replace files that are already there
    #[arg(long)]
    overwrite: bool,
    /// Where editors find the schema, for the first line of YAML [default: where the input says, or
    /// onrecord-1.schema.json beside the file]
    #[arg(long, value_name = "ADDRESS")]
    schema: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// A job that is done but for the writing.
struct Written {
    to: To,
    text: String,
}

/// Why nothing was written.
enum Stop {
    /// The data is not such that it could be.
    Data(Failure),
    /// The command could not do its work.
    Command(Failure),
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let jobs = plan::plan(arguments, existing)?;
    let (inputs, report) = read(&jobs, arguments)?;
    if report.has_errors() {
        streams.report(&report);
        streams.remark(&render::summary(&report));
        if !arguments.force {
            streams.remark("nothing was written; `--force` converts what can be read all the same");
            return Ok(Outcome::Found);
        }
    }
    let done = inputs
        .map_err(|error| Stop::Data(Failure::new(error.to_string())))
        .and_then(|inputs| {
            let comments = inputs.iter().map(|input| input.comments).sum();
            Ok((convert(jobs, inputs, arguments)?, comments))
        });
    match done {
        Ok((written, comments)) => {
            write(written, existing, streams)?;
            say_lost(comments, streams);
            Ok(Outcome::Clean)
        }
        Err(Stop::Data(failure)) => {
            streams.fail(&failure);
            Ok(Outcome::Found)
        }
        Err(Stop::Command(failure)) => Err(failure),
    }
}

/// Gives one input for each job. That files cannot be bundled is the inner error.
fn read(
    jobs: &[Job],
    arguments: &Arguments,
) -> Result<(Result<Vec<Input>, Error>, Report), Failure> {
    let options = arguments.reading.options();
    let name = arguments.reading.stdin_name();
    let read = match jobs {
        [
            Job {
                from: From::Folder(folder),
                to,
                ..
            },
        ] => {
            let files = bundled_files(folder, to)?;
            one(input::read_whole(Whole::Folder(folder, &files), &options))
        }
        [
            Job {
                from: From::File(path),
                ..
            },
        ] if arguments.bundle => one(input::read_whole(Whole::File(path), &options)),
        [
            Job {
                from: From::Stdin, ..
            },
        ] => {
            let bytes = arguments.reading.stdin()?;
            if arguments.bundle {
                one(input::read_whole(Whole::Text { name, bytes }, &options))
            } else {
                let (input, report) = input::read_bytes(name, bytes, &options);
                Ok((Ok(vec![input]), report))
            }
        }
        // Standard input and bundles never have company.
        jobs => {
            let files = jobs.iter().filter_map(|job| job.from.file());
            let read = input::read_paths(&files.collect::<Vec<_>>(), &options);
            read.map(|(inputs, report)| (Ok(inputs), report))
        }
    };
    read.map_err(|error| Failure::new(error.to_string()))
}

fn one(
    read: Result<(Result<Input, Error>, Report), Error>,
) -> Result<(Result<Vec<Input>, Error>, Report), Error> {
    read.map(|(input, report)| (input.map(|input| vec![input]), report))
}

/// The files of a folder, without an earlier bundle of them.
fn bundled_files(folder: &PathBuf, to: &To) -> Result<Vec<PathBuf>, Failure> {
    let mut files = files::expand(std::slice::from_ref(folder))?;
    if let To::File(to) = to {
        let to = real(to);
        files.retain(|file| real(file) != to);
    }
    Ok(files)
}

fn convert(
    jobs: Vec<Job>,
    inputs: Vec<Input>,
    arguments: &Arguments,
) -> Result<Vec<Written>, Stop> {
    let renamed: HashMap<PathBuf, PathBuf> = (jobs.iter())
        .filter_map(|job| match (&job.from, &job.to) {
            (From::File(from), To::File(to)) => Some((real(from), to.clone())),
            (From::Stdin | From::Folder(_), _) | (_, To::Stdout) => None,
        })
        .collect();
    let mut written = Vec::new();
    for (job, mut input) in jobs.into_iter().zip(inputs) {
        let name = job.from.name(&arguments.reading);
        let mut schema = input.schema.take();
        let mut sets = documents(&name, input, &job, arguments)?;
        if let To::File(to) = &job.to {
            let moved = Move {
                from: &job.from.folder(&arguments.reading),
                to: &plan::folder(to),
                renamed: &renamed,
            };
            for set in &mut sets {
                relocate(set, &moved);
            }
            schema = schema.map(|address| moved_address(&address, &moved));
        }
        let schema = arguments.schema.clone().or(schema);
        let text = match (job.format, sets.as_slice()) {
            (DataFormat::Json, [set]) => to_json(set),
            (DataFormat::Ndjson, [set]) => to_ndjson(set),
            (_, sets) => to_yaml_documents(sets, schema.as_deref()),
        };
        let text = text.map_err(|error| {
            Stop::Data(Failure::new(format!(
                "`{name}` cannot be converted: {error}"
            )))
        })?;
        written.push(Written { to: job.to, text });
    }
    Ok(written)
}

/// The data sets of an input, as many as the form takes that is to be written.
fn documents(
    name: &str,
    input: Input,
    job: &Job,
    arguments: &Arguments,
) -> Result<Vec<DataSet>, Stop> {
    let sets: Option<Vec<DataSet>> = input.documents.into_iter().collect();
    let sets = sets.filter(|sets| !sets.is_empty()).ok_or_else(|| {
        let failure = Failure::new(format!(
            "`{name}` cannot be converted, not even with `--force`"
        ));
        Stop::Data(failure.with_help("mend at least what keeps it from being read as a data set"))
    })?;
    let count = sets.len();
    let refuse = |what: &str| {
        let failure = Failure::new(format!("`{name}` holds {count} data sets, and {what}"));
        let help = "give each a file of its own: they are parted by lines of `---`";
        Err(Stop::Command(failure.with_help(help)))
    };
    match (job.format, count) {
        (_, 0 | 1) => Ok(sets),
        (_, _) if arguments.bundle => refuse("a bundle is made of one"),
        (DataFormat::Yaml, _) => Ok(sets),
        (DataFormat::Json, _) => refuse("JSON takes one"),
        (DataFormat::Ndjson, _) => refuse("the stream form takes one"),
    }
}

/// Writes everything, and gives the names only when all is written: what goes wrong before leaves
/// every file as it was.
fn write(written: Vec<Written>, existing: Existing, streams: &mut Streams) -> Result<(), Failure> {
    let mut staged = Vec::new();
    for Written { to, text } in written {
        match to {
            To::Stdout => streams.print_data(&text)?,
            To::File(path) => staged.push(output::stage(&path, text.as_bytes(), existing)?),
        }
    }
    staged.into_iter().try_for_each(output::Staged::put)
}

fn say_lost(comments: usize, streams: &mut Streams) {
    match comments {
        0 => {}
        1 => streams.remark("1 comment was not kept"),
        _ => streams.remark(&format!("{comments} comments were not kept")),
    }
}
