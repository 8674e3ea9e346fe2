//! Reads data that is to be converted: the typed data of files, and the findings in them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bundle::{self, Root};
use crate::check::Project;
use crate::model::DataSet;
use crate::project::error::Error;
use crate::project::load::format_of;
use crate::project::options::Options;
use crate::quotes::Keep;
use crate::report::Report;
use crate::report::place::SetId;

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
    /// The files whose data is among the documents: the name and the path of each, as the input has them.
    pub(crate) bundled: Vec<(String, String)>,
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
    let mut project = Project::new(options);
    let (own, folder) = match whole {
        Whole::File(path) => (project.paths(&[path])?.concat(), path.parent()),
        Whole::Text { name, bytes } => {
            let own = project.bytes(name, bytes, format_of(Path::new(name)));
            (own, options.folder())
        }
        Whole::Folder(folder, files) => {
            let names = bundle::names_in(folder, files);
            let read = project.paths(files)?;
            let root = Root::Folder(names.into_iter().zip(read).collect());
            let joined = bundle::join(&project, &root, Some(folder));
            return Ok((
                joined.map(|data| whole_input(&project, vec![Some(Arc::new(data))])),
                report(project)?,
            ));
        }
    };
    let joined = match own.as_slice() {
        [root] => bundle::join(&project, &Root::File(*root), folder)
            .map(|data| vec![Some(Arc::new(data))]),
        // That there are several, or none, is for the caller to say.
        _ => Ok(own
            .iter()
            .map(|id| project.data(*id).map(Arc::new))
            .collect()),
    };
    let input = joined.map(|documents| {
        let used = own.iter().flat_map(|id| &project.sets()[id.0].uses);
        let bundled = used.map(|used| (used.name.clone(), used.path.clone()));
        Input {
            bundled: bundled.collect(),
            ..whole_input(&project, documents)
        }
    });
    Ok((input, report(project)?))
}

fn whole_input(project: &Project<'_>, documents: Vec<Option<Arc<DataSet>>>) -> Input {
    let all: Vec<SetId> = (0..project.sets().len()).map(SetId).collect();
    let comments = project.comments(&all);
    Input {
        documents,
        comments: comments.iter().filter(|text| !is_modeline(text)).count(),
        // Each file has an address of its own, which need not hold for the whole.
        schema: None,
        bundled: Vec::new(),
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
    let mut project = Project::new(options);
    let read = project.paths(paths)?;
    let inputs = read.iter().map(|own| input(&project, own)).collect();
    Ok((inputs, report(project)?))
}

/// Reads data that does not come from a file, with what it uses, and checks it.
///
/// # Errors
///
/// When a text of a source cannot be read again.
pub(crate) fn read_bytes(
    name: &str,
    bytes: Vec<u8>,
    options: &Options,
) -> Result<(Input, Report), Error> {
    let mut project = Project::new(options);
    let own = project.bytes(name, bytes, format_of(Path::new(name)));
    let input = input(&project, &own);
    Ok((input, report(project)?))
}

fn input(project: &Project<'_>, own: &[SetId]) -> Input {
    let comments = project.comments(own);
    let modeline = comments.iter().find(|text| is_modeline(text));
    let schema = modeline.and_then(|line| address(line)).map(str::to_owned);
    Input {
        documents: { own.iter() }
            .map(|id| project.data(*id).map(Arc::new))
            .collect(),
        comments: comments.iter().filter(|text| !is_modeline(text)).count(),
        schema,
        bundled: Vec::new(),
    }
}

fn report(project: Project<'_>) -> Result<Report, Error> {
    Ok(project.check(Keep::Shown)?.report)
}

fn is_modeline(comment: &str) -> bool {
    comment.starts_with(MODELINE)
}

/// The address of the schema that the line for editors names.
fn address(modeline: &str) -> Option<&str> {
    let (_, after) = modeline.split_once("$schema=")?;
    after.split_whitespace().next()
}
