//! Reads what is exported: a file, several, or the files of a folder, as one data set.

use std::path::{Path, PathBuf};

use crate::Options;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::reading::{Reading, is_stdin};
use crate::cli::streams::Streams;
use crate::convert::flow::{self, Origin};
use crate::convert::input::{self, Whole};
use crate::convert::relocate::real;
use crate::export::{Content, Data};
use crate::report::Report;

/// What is read.
pub(in crate::cli) struct Input<'a> {
    pub(in crate::cli) paths: &'a [PathBuf],
    /// What is written, if it is a file or folder: it is no input.
    pub(in crate::cli) target: Option<&'a Path>,
    pub(in crate::cli) reading: &'a Reading,
    pub(in crate::cli) options: Options,
}

/// The data, and what `check` finds in it.
pub(in crate::cli) struct Answer {
    /// A failure if no data set can be made of it.
    pub(in crate::cli) data: Result<Read, Failure>,
    pub(in crate::cli) report: Report,
}

/// What was read.
pub(in crate::cli) struct Read {
    pub(in crate::cli) data: Data,
    /// The folder that its paths start from.
    pub(in crate::cli) folder: PathBuf,
    /// How many comments are in the files.
    pub(in crate::cli) comments: usize,
}

/// Reads and checks the data.
pub(in crate::cli) fn read(input: &Input<'_>, streams: &mut Streams) -> Result<Answer, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if input.paths.is_empty() {
        &here
    } else {
        input.paths
    };
    if paths.iter().any(|path| is_stdin(path)) {
        let [_] = paths else {
            return Err(
                Failure::new("standard input cannot be exported together with files")
                    .with_help("give `-` alone, or only files"),
            );
        };
        let origin = Origin::Bytes(input.reading.stdin()?);
        let folder = input.reading.stdin_folder().to_path_buf();
        return one(input, origin, input.reading.stdin_name(), folder);
    }
    let mut all = files::expand(paths, streams)?;
    if let Some(target) = input.target.map(real) {
        all.retain(|file| !real(file).starts_with(&target));
    }
    // Ids need the name of their file only where there are several.
    if let [file] = all.as_slice() {
        let name = file.display().to_string();
        let folder = files::folder_of(file);
        return one(input, Origin::File(file.clone()), &name, folder);
    }
    let folder = match paths {
        [folder] if folder.is_dir() => folder.clone(),
        _ => PathBuf::new(),
    };
    let whole = Whole::Folder(&folder, &all);
    Ok(answer(
        input,
        input::read_whole(whole, &input.options)?,
        folder,
    ))
}

/// One file, which is read record by record where that is possible.
fn one(input: &Input<'_>, origin: Origin, name: &str, folder: PathBuf) -> Result<Answer, Failure> {
    let options = &input.options;
    match flow::read(origin, name, options)? {
        flow::Read::Flow(Some(flow), report) => {
            let data = Data::new(Content::Flow(flow), Vec::new(), Some(&folder), options);
            let data = Ok(Read {
                data,
                folder,
                comments: 0,
            });
            Ok(Answer {
                data,
                report: *report,
            })
        }
        flow::Read::Flow(None, report) => Ok(Answer {
            data: Err(unreadable()),
            report: *report,
        }),
        flow::Read::Whole(Origin::File(path)) => {
            let read = input::read_whole(Whole::File(&path), options)?;
            Ok(answer(input, read, folder))
        }
        flow::Read::Whole(Origin::Bytes(bytes)) => {
            let read = input::read_whole(Whole::Text { name, bytes }, options)?;
            Ok(answer(input, read, folder))
        }
    }
}

fn answer(
    input: &Input<'_>,
    (read, report): (Result<input::Input, crate::Error>, Report),
    folder: PathBuf,
) -> Answer {
    let data = read
        .map_err(|error| Failure::new(error.to_string()))
        .and_then(|mut read| {
            let set = match (read.documents.pop(), read.documents.is_empty()) {
                (Some(Some(set)), true) => set,
                (_, false) => {
                    return Err(Failure::new("the file holds several data sets").with_help(
                        "move each one into its own file; lines of `---` separate them",
                    ));
                }
                (Some(None) | None, true) => return Err(unreadable()),
            };
            let data = Data::new(set.into(), read.bundled, Some(&folder), &input.options);
            Ok(Read {
                data,
                folder,
                comments: read.comments,
            })
        });
    Answer { data, report }
}

fn unreadable() -> Failure {
    Failure::new("the data cannot be exported, not even with `--force`")
        .with_help("fix the errors that prevent it from being read as a data set")
}
