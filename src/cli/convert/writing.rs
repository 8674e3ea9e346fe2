//! Writes converted data.

use std::fmt::Display;
use std::io::{self, Write};

use super::plan::To;
use crate::cli::failure::Failure;
use crate::cli::output::{self, Existing};
use crate::cli::streams::Streams;
use crate::convert::flow::{Flow, Layout};
use crate::convert::{write_json, write_ndjson};
use crate::model::DataSet;

/// A converted file that is ready to be written.
pub(super) struct Ready {
    pub(super) name: String,
    pub(super) to: To,
    pub(super) content: Content,
}

/// What is written.
pub(super) enum Content {
    Json(DataSet),
    Ndjson(DataSet),
    Yaml(String),
    Flow(Box<Flow>, Layout),
}

/// Why nothing was written.
pub(super) enum Stop {
    /// The data cannot be converted.
    Data(Failure),
    /// The command could not run.
    Command(Failure),
}

/// Writes everything to temporary files, and renames them only when all are written: after a failure,
/// every file is as it was.
pub(super) fn write(
    ready: Vec<Ready>,
    existing: Existing,
    streams: &mut Streams,
) -> Result<(), Stop> {
    let mut staged = Vec::new();
    for Ready { name, to, content } in ready {
        // Data that the format cannot hold is a failure of the data, not of the file.
        let mut wrong = None;
        let write = |out: &mut (dyn Write + Send)| {
            content.write(out).inspect_err(|error| {
                if error.kind() == io::ErrorKind::InvalidData {
                    wrong = Some(unwritable(&name, error));
                }
            })
        };
        let written = match to {
            To::Stdout => streams.print_raw(write),
            To::File(path) => {
                output::stage_with(&path, existing, write).map(|file| staged.push(file))
            }
        };
        if let Some(stop) = wrong {
            return Err(stop);
        }
        written?;
    }
    Ok(output::put_all(staged, streams)?)
}

/// The data cannot be written in the output format.
pub(super) fn unwritable(name: &str, error: &impl Display) -> Stop {
    Stop::Data(Failure::new(format!(
        "`{name}` cannot be converted: {error}"
    )))
}

impl Content {
    fn write(self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        match self {
            Self::Json(set) => write_json(&set, out),
            Self::Ndjson(set) => write_ndjson(set, out),
            Self::Yaml(text) => out.write_all(text.as_bytes()),
            Self::Flow(flow, layout) => flow.write(layout, out),
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Command(failure)
    }
}
