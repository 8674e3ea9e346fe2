//! Writes what was converted.

use std::fmt::Display;
use std::io::{self, Write};

use crate::cli::failure::Failure;
use crate::cli::output::{self, Existing};
use crate::cli::plan::To;
use crate::cli::streams::Streams;
use crate::convert::flow::{Flow, Layout};
use crate::convert::{write_json, write_ndjson};
use crate::model::DataSet;

/// A job that is done but for the writing.
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
    /// The data is not such that it could be.
    Data(Failure),
    /// The command could not do its work.
    Command(Failure),
}

/// Writes everything, and gives the names only when all is written: what goes wrong before leaves
/// every file as it was.
pub(super) fn write(
    ready: Vec<Ready>,
    existing: Existing,
    streams: &mut Streams,
) -> Result<(), Stop> {
    let mut staged = Vec::new();
    for Ready { name, to, content } in ready {
        // That the data cannot be written is said of the data, not of the file.
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
    Ok(staged.into_iter().try_for_each(output::Staged::put)?)
}

/// That data cannot be written in the form that is asked for.
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
