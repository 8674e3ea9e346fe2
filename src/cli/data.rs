//! The data that a command answers from: files, folders or standard input, as one data set.

use std::path::PathBuf;

use clap::Args;

use super::export::input::{self, Answer, Input};
use super::failure::Failure;
use super::reading::Reading;
use super::streams::Streams;
use super::texts::Texts;
use crate::export::Data as Exported;
use crate::model::DataSet;
use crate::render;

/// Which data.
#[derive(Debug, Args)]
pub(super) struct Data {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// Several files are read as one data set: ids of statements then begin with the name of the file, as
    /// in march#s4.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Also use data with errors, as far as it can be read
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
}

impl Data {
    /// Reads it. `None` if it has errors, which are then reported.
    pub(super) fn read(&self, streams: &mut Streams) -> Result<Option<Exported>, Failure> {
        let input = Input {
            paths: &self.paths,
            target: None,
            reading: &self.reading,
            options: self.texts.add_to(self.reading.options())?,
        };
        let Answer { data, report } = input::read(&input, streams)?;
        if report.has_errors() && !self.force {
            streams.report(&report);
            streams.note(&render::summary(&report));
            streams.note("correct these errors first; `--force` uses what can be read");
            return Ok(None);
        }
        match data {
            Ok(read) => Ok(Some(read.data)),
            Err(failure) => {
                streams.fail(&failure);
                Ok(None)
            }
        }
    }

    /// The same, in memory.
    pub(super) fn set(&self, streams: &mut Streams) -> Result<Option<DataSet>, Failure> {
        let Some(data) = self.read(streams)? else {
            return Ok(None);
        };
        let set = data.into_set();
        set.map(Some)
            .map_err(|error| Failure::new(error.to_string()))
    }
}
