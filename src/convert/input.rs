//! Reads what is to be written in another form: the typed data of files with what was found in them.

use std::path::Path;

use crate::check::{check, data_of};
use crate::dataset::SetId;
use crate::diagnostic::Report;
use crate::error::Error;
use crate::load::{Loader, format_of};
use crate::model::DataSet;
use crate::options::Options;

/// What stands at the head of a file for editors. The writer of YAML makes it anew.
const MODELINE: &str = "# yaml-language-server:";

/// One file or text, ready to be written in another form.
#[derive(Debug)]
pub(crate) struct Input {
    /// One for each document; `None` for what does not have the shape of the format.
    pub(crate) documents: Vec<Option<DataSet>>,
    /// How many comments there are. None of them survives.
    pub(crate) comments: usize,
}

/// Reads files, each with what it uses, and checks them all together.
///
/// # Errors
///
/// When one of the files cannot be read.
pub(crate) fn read_paths<P: AsRef<Path>>(
    paths: &[P],
    options: &Options,
) -> Result<(Vec<Input>, Report), Error> {
    let mut loader = Loader::new(options);
    let mut inputs = Vec::new();
    for path in paths {
        let own = loader.path(path.as_ref())?;
        inputs.push(input(&loader, &own));
    }
    Ok((inputs, check(loader, options)))
}

/// Reads data that does not come from a file, with what it uses, and checks it.
pub(crate) fn read_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> (Input, Report) {
    let mut loader = Loader::new(options);
    let own = loader.bytes(name, bytes, format_of(Path::new(name)));
    let input = input(&loader, &own);
    (input, check(loader, options))
}

fn input(loader: &Loader<'_>, own: &[SetId]) -> Input {
    let sets = || own.iter().map(|id| &loader.sets[id.0]);
    let comments = sets().flat_map(|set| &set.trees).flat_map(|tree| {
        let text = tree.file().text();
        tree.comments().iter().map(|span| &text[span.range()])
    });
    Input {
        comments: comments.filter(|text| !text.starts_with(MODELINE)).count(),
        documents: sets().map(data_of).collect(),
    }
}
