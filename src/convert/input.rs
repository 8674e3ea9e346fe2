//! Reads data that is to be converted: the typed data of files, and the findings in them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bundle::{self, Root};
use crate::check::{SCREENING, check};
use crate::model::DataSet;
use crate::project::dataset::{Set, SetId};
use crate::project::error::Error;
use crate::project::load::{Loader, format_of};
use crate::project::options::Options;
use crate::report::Report;

/// How the line for editors begins. The YAML writer writes a new one.
const MODELINE: &str = "# yaml-language-server:";

/// One file or text, ready to be converted.
#[derive(Debug)]
pub(crate) struct Input {
    /// One for each document; `None` for a document that does not have the shape of the format.
    pub(crate) documents: Vec<Option<Arc<DataSet>>>,
    /// How many comments there are. None of them is kept.
    pub(crate) comments: usize,
    /// Where editors find the schema, according to the input.
    pub(crate) schema: Option<String>,
}

/// What becomes one data set.
pub(crate) enum Whole<'a> {
    /// A file and all that it uses.
    File(&'a Path),
    /// The same for data that does not come from a file.
    Text { name: &'a str, bytes: Vec<u8> },
    /// The files of a folder and all that they use.
    Folder(&'a Path, &'a [PathBuf]),
}

/// Reads what is to be one data set, and checks it.
///
/// # Errors
///
/// When one of the files cannot be read. The inner error says that they cannot be bundled.
pub(crate) fn read_whole(
    whole: Whole<'_>,
    options: &Options,
) -> Result<(Result<Input, Error>, Report), Error> {
    let mut loader = Loader::new(options);
    let (own, folder) = match whole {
        Whole::File(path) => (loader.path(path)?, path.parent()),
        Whole::Text { name, bytes } => {
            let own = loader.bytes(name, bytes, format_of(Path::new(name)));
            (own, options.folder())
        }
        Whole::Folder(folder, files) => {
            let names = bundle::names_in(folder, files);
            let read = loader.paths(files)?;
            let root = Root::Folder(names.into_iter().zip(read).collect());
            let joined = bundle::join(&loader, &root, Some(folder));
            return Ok((
                joined.map(|data| whole_input(&loader, vec![Some(Arc::new(data))])),
                check(loader, options),
            ));
        }
    };
    let joined = match own.as_slice() {
        [root] => {
            bundle::join(&loader, &Root::File(*root), folder).map(|data| vec![Some(Arc::new(data))])
        }
        // The caller reports that there are several, or none.
        _ => Ok(own.iter().map(|id| loader.sets[id.0].data()).collect()),
    };
    let input = joined.map(|documents| whole_input(&loader, documents));
    Ok((input, check(loader, options)))
}

fn whole_input(loader: &Loader<'_>, documents: Vec<Option<Arc<DataSet>>>) -> Input {
    Input {
        documents,
        comments: comments(&loader.sets)
            .filter(|text| !is_modeline(text))
            .count(),
        // The address in each file may be wrong for the bundle.
        schema: None,
    }
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
    let mut loader = Loader::new(options).screened_late(SCREENING);
    let read = loader.paths(paths)?;
    let inputs = read.iter().map(|own| input(&loader, own)).collect();
    Ok((inputs, check(loader, options)))
}

/// Reads data that does not come from a file, with what it uses, and checks it.
pub(crate) fn read_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> (Input, Report) {
    let mut loader = Loader::new(options).screened_late(SCREENING);
    let own = loader.bytes(name, bytes, format_of(Path::new(name)));
    let input = input(&loader, &own);
    (input, check(loader, options))
}

fn input(loader: &Loader<'_>, own: &[SetId]) -> Input {
    let sets = || own.iter().map(|id| &loader.sets[id.0]);
    let modeline = sets()
        .flat_map(|set| comments([set]))
        .find(|text| is_modeline(text));
    Input {
        documents: sets().map(Set::data).collect(),
        comments: comments(sets()).filter(|text| !is_modeline(text)).count(),
        schema: modeline.and_then(address).map(str::to_owned),
    }
}

fn comments<'a>(sets: impl IntoIterator<Item = &'a Set>) -> impl Iterator<Item = &'a str> {
    let trees = sets.into_iter().flat_map(|set| &set.trees);
    trees.flat_map(|tree| {
        let text = tree.file().text();
        tree.comments().iter().map(|span| &text[span.range()])
    })
}

fn is_modeline(comment: &str) -> bool {
    comment.starts_with(MODELINE)
}

/// The address of the schema that the line for editors names.
fn address(modeline: &str) -> Option<&str> {
    let (_, after) = modeline.split_once("$schema=")?;
    after.split_whitespace().next()
}
