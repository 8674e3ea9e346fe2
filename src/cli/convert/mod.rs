//! `onrecord convert`: writes data in another format.

mod arguments;
mod plan;
mod writing;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) use self::arguments::Arguments;
use self::plan::{From, Job, To};
use self::writing::{Content, Ready, Stop, unwritable, write};
use super::failure::Failure;
use super::output::Existing;
use super::streams::Streams;
use super::{Outcome, files};
use crate::convert::flow::{self, Flow, Layout, Origin};
use crate::convert::input::{self, Input, Whole};
use crate::convert::relocate::{Move, moved_address, real, relocate};
use crate::convert::to_yaml_documents;
use crate::model::DataSet;
use crate::report::Report;
use crate::{DataFormat, Error, Options, render};

/// What was read.
enum Data {
    /// One for each job.
    Whole(Vec<Input>),
    /// The data of the only job, which is read again while it is written; `None` if it is not a data
    /// set.
    Flow(Option<Box<Flow>>),
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let jobs = plan::plan(arguments, existing, streams)?;
    let (data, report) = read(&jobs, arguments, streams)?;
    if report.has_errors() {
        streams.report(&report);
        streams.note(&render::summary(&report));
        if !arguments.force {
            streams.note("nothing was written; `--force` converts what can be read");
            return Ok(Outcome::Found);
        }
    }
    // This frees all that the check had in memory.
    drop(report);
    let done = data
        .map_err(|error| Stop::Data(Failure::new(error.to_string())))
        .and_then(|data| {
            let comments = data.comments();
            let ready = match data {
                Data::Whole(inputs) => convert(jobs, inputs, arguments)?,
                Data::Flow(flow) => convert_flow(jobs, flow, arguments)?,
            };
            write(ready, existing, streams)?;
            Ok(comments)
        });
    match done {
        Ok(comments) => {
            note_lost(comments, streams);
            Ok(Outcome::Clean)
        }
        Err(Stop::Data(failure)) => {
            streams.fail(&failure);
            Ok(Outcome::Found)
        }
        Err(Stop::Command(failure)) => Err(failure),
    }
}

/// Reads and checks the inputs of the jobs. The inner error says that files cannot be bundled.
fn read(
    jobs: &[Job],
    arguments: &Arguments,
    streams: &mut Streams,
) -> Result<(Result<Data, Error>, Report), Failure> {
    let options = arguments.reading.options();
    let failed = |error: Error| Failure::new(error.to_string());
    let mut stdin = None;
    if let [job] = jobs
        && let Some(origin) = origin(job, arguments)?
    {
        // JSON and NDJSON can be written while the input is read.
        let read = match Layout::of(job.format) {
            Some(_) if !arguments.bundle => {
                let name = job.from.name(&arguments.reading);
                flow::read(origin, &name, &options).map_err(failed)?
            }
            Some(_) | None => flow::Read::Whole(origin),
        };
        match read {
            flow::Read::Flow(flow, report) => return Ok((Ok(Data::Flow(flow)), *report)),
            flow::Read::Whole(Origin::Bytes(bytes)) => stdin = Some(bytes),
            flow::Read::Whole(Origin::File(_)) => {}
        }
    }
    let read = read_whole(
        jobs,
        stdin.unwrap_or_default(),
        &options,
        arguments,
        streams,
    )?;
    let (inputs, report) = read.map_err(failed)?;
    Ok((inputs.map(Data::Whole), report))
}

/// Where the data of a job comes from, unless it is a folder.
fn origin(job: &Job, arguments: &Arguments) -> Result<Option<Origin>, Failure> {
    Ok(match &job.from {
        From::Stdin => Some(Origin::Bytes(arguments.reading.stdin()?)),
        From::File(path) => Some(Origin::File(path.clone())),
        From::Folder(_) => None,
    })
}

/// The inputs, or why no bundle can be made of them, and the findings.
type Answer = (Result<Vec<Input>, Error>, Report);

/// Returns one input for each job. The outer error says that the command could not find its files.
fn read_whole(
    jobs: &[Job],
    stdin: Vec<u8>,
    options: &Options,
    arguments: &Arguments,
    streams: &mut Streams,
) -> Result<Result<Answer, Error>, Failure> {
    let name = arguments.reading.stdin_name();
    Ok(match jobs {
        [
            Job {
                from: From::Folder(folder),
                to,
                ..
            },
        ] => {
            let files = bundled_files(folder, to, streams)?;
            one(input::read_whole(Whole::Folder(folder, &files), options))
        }
        [
            Job {
                from: From::File(path),
                ..
            },
        ] if arguments.bundle => one(input::read_whole(Whole::File(path), options)),
        [
            Job {
                from: From::Stdin, ..
            },
        ] => {
            let bytes = stdin;
            if arguments.bundle {
                one(input::read_whole(Whole::Text { name, bytes }, options))
            } else {
                let read = input::read_bytes(name, bytes, options);
                read.map(|(input, report)| (Ok(vec![input]), report))
            }
        }
        // Standard input and bundles are always the only job.
        jobs => {
            let files = jobs.iter().filter_map(|job| job.from.file());
            let read = input::read_paths(&files.collect::<Vec<_>>(), options);
            read.map(|(inputs, report)| (Ok(inputs), report))
        }
    })
}

fn one(
    read: Result<(Result<Input, Error>, Report), Error>,
) -> Result<(Result<Vec<Input>, Error>, Report), Error> {
    read.map(|(input, report)| (input.map(|input| vec![input]), report))
}

/// The files of a folder, without an earlier bundle of them.
fn bundled_files(
    folder: &PathBuf,
    to: &To,
    streams: &mut Streams,
) -> Result<Vec<PathBuf>, Failure> {
    let mut files = files::expand(std::slice::from_ref(folder), streams)?;
    if let To::File(to) = to {
        let to = real(to);
        files.retain(|file| real(file) != to);
    }
    Ok(files)
}

/// The new names of the files that are converted.
fn renamed(jobs: &[Job]) -> HashMap<PathBuf, PathBuf> {
    let names = jobs.iter().filter_map(|job| match (&job.from, &job.to) {
        (From::File(from), To::File(to)) => Some((real(from), to.clone())),
        (From::Stdin | From::Folder(_), _) | (_, To::Stdout) => None,
    });
    names.collect()
}

/// The result of the only job, whose data is read again while it is written.
fn convert_flow(
    jobs: Vec<Job>,
    flow: Option<Box<Flow>>,
    arguments: &Arguments,
) -> Result<Vec<Ready>, Stop> {
    let renamed = renamed(&jobs);
    let mut ready = Vec::new();
    for (job, flow) in jobs.into_iter().zip(std::iter::once(flow)) {
        let name = job.from.name(&arguments.reading);
        let (Some(mut flow), Some(layout)) = (flow, Layout::of(job.format)) else {
            return Err(unreadable(&name));
        };
        if let To::File(to) = &job.to {
            flow.relocate(&Move {
                from: &job.from.folder(&arguments.reading),
                to: &files::folder_of(to),
                renamed: &renamed,
            });
        }
        ready.push(Ready {
            name,
            to: job.to,
            content: Content::Flow(flow, layout),
        });
    }
    Ok(ready)
}

fn convert(jobs: Vec<Job>, inputs: Vec<Input>, arguments: &Arguments) -> Result<Vec<Ready>, Stop> {
    let renamed = renamed(&jobs);
    let mut ready = Vec::new();
    for (job, mut input) in jobs.into_iter().zip(inputs) {
        let name = job.from.name(&arguments.reading);
        let mut schema = input.schema.take();
        let mut sets = documents(&name, input, &job, arguments)?;
        if let To::File(to) = &job.to {
            let moved = Move {
                from: &job.from.folder(&arguments.reading),
                to: &files::folder_of(to),
                renamed: &renamed,
            };
            for set in &mut sets {
                relocate(set, &moved);
            }
            schema = schema.map(|address| moved_address(&address, &moved));
        }
        let schema = arguments.schema.clone().or(schema);
        let content = match (job.format, sets.len()) {
            (DataFormat::Json, 1) => Content::Json(sets.remove(0)),
            (DataFormat::Ndjson, 1) => Content::Ndjson(sets.remove(0)),
            _ => {
                let text = to_yaml_documents(&sets, schema.as_deref());
                Content::Yaml(text.map_err(|error| unwritable(&name, &error))?)
            }
        };
        ready.push(Ready {
            name,
            to: job.to,
            content,
        });
    }
    Ok(ready)
}

/// The data sets of an input, as many as the output format can hold.
fn documents(
    name: &str,
    input: Input,
    job: &Job,
    arguments: &Arguments,
) -> Result<Vec<DataSet>, Stop> {
    // The check, which shared them, is over: nothing is copied.
    let sets = input.documents.into_iter();
    let sets: Option<Vec<DataSet>> = sets.map(|set| set.map(Arc::unwrap_or_clone)).collect();
    let sets = sets
        .filter(|sets| !sets.is_empty())
        .ok_or_else(|| unreadable(name))?;
    let count = sets.len();
    let refuse = |what: &str| {
        let failure = Failure::new(format!("`{name}` holds {count} data sets, and {what}"));
        let help = "move each one into its own file; lines of `---` separate them";
        Err(Stop::Command(failure.with_help(help)))
    };
    match (job.format, count) {
        (_, 0 | 1) => Ok(sets),
        (_, _) if arguments.bundle => refuse("a bundle is made from one"),
        (DataFormat::Yaml, _) => Ok(sets),
        (DataFormat::Json, _) => refuse("a JSON file holds one"),
        (DataFormat::Ndjson, _) => refuse("an NDJSON file holds one"),
    }
}

fn unreadable(name: &str) -> Stop {
    let failure = Failure::new(format!(
        "`{name}` cannot be converted, not even with `--force`"
    ));
    Stop::Data(failure.with_help("fix the errors that prevent it from being read as a data set"))
}

impl Data {
    /// How many comments there are. Formats that can be written while they are read have none.
    fn comments(&self) -> usize {
        match self {
            Self::Whole(inputs) => inputs.iter().map(|input| input.comments).sum(),
            Self::Flow(_) => 0,
        }
    }
}

fn note_lost(comments: usize, streams: &mut Streams) {
    match comments {
        0 => {}
        1 => streams.note("1 comment was not kept"),
        _ => streams.note(&format!("{comments} comments were not kept")),
    }
}
