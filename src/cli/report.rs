//! `onrecord report`: data files as one page that can be mailed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::output::{self, Existing};
use super::reading::Reading;
use super::streams::Streams;
use super::texts::Texts;
use super::{Outcome, files};
use crate::model::{DataSet, SourceId};
use crate::render::page::{self, Chapter};
use crate::{Coverage, Options};

/// Make one HTML page that shows what was said, by whom, and where it is in the source texts
#[derive(Debug, Args)]
#[command(after_help = "\
The page needs no program and no network: it can be mailed, printed and read in any browser. It
has the result of the check, who takes which stance on what, what was asked for and offered, a
timeline, and the text of each source with every recorded passage marked in its place. Passages
between quotation marks that are not recorded are marked, too.

A file with errors is not shown: correct what `onrecord check` reports first.

Exit codes:
  0  the page is written
  1  a file has errors
  2  the page could not be made: for example a path does not exist

Examples:
  onrecord report talks.onrecord.yaml -o talks.html
  onrecord report -o all.html                        all data files in and below this folder
  onrecord report talks.onrecord.yaml --no-texts -o talks.html
                                                     without the texts of the sources")]
pub(super) struct Arguments {
    /// Files and folders [default: this folder]
    ///
    /// In folders, the command reads the same files as `onrecord check`. Of several files, those that
    /// have no statements, such as a file of actors that others use, get no part of their own, and
    /// statements of a used file that is given, too, are in its own part only.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The file to write; `-` is standard output [default: standard output]
    #[arg(short, long, value_name = "OUTPUT")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long, visible_alias = "force")]
    overwrite: bool,
    /// Leave out the texts of the sources, which may not be yours to publish
    #[arg(long)]
    no_texts: bool,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    reading: Reading,
}

/// A data file, read.
struct File {
    name: String,
    data: DataSet,
    coverage: Coverage,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let existing = if arguments.overwrite {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let output = (arguments.output.as_deref()).filter(|path| path.as_os_str() != "-");
    if let Some(path) = output {
        output::can_write(path, existing)?;
    }
    let options = arguments.texts.add_to(arguments.reading.options())?;
    let here = [PathBuf::from(".")];
    let paths = match arguments.paths.as_slice() {
        [] => &here,
        paths => paths,
    };
    let paths = files::expand(paths, streams)?;
    let mut read = Vec::with_capacity(paths.len());
    let mut has_errors = false;
    for path in &paths {
        match file(path, &options)? {
            Ok(file) => read.push(file),
            Err(refused) => {
                has_errors = true;
                streams.report(&refused.report);
            }
        }
    }
    if has_errors {
        streams.note("correct these errors first; then a page can be made");
        return Ok(Outcome::Found);
    }
    if read.len() > 1 {
        let given: HashSet<PathBuf> = paths.iter().map(|path| real(path)).collect();
        for (file, path) in read.iter_mut().zip(&paths) {
            leave_out_used(&mut file.data, path, &options, &given)?;
        }
        read.retain(|file| !file.data.statements.is_empty());
    }
    let chapters: Vec<Chapter<'_>> = { read.iter() }
        .map(|file| Chapter {
            name: &file.name,
            data: &file.data,
            coverage: &file.coverage,
        })
        .collect();
    let texts = if arguments.no_texts {
        page::Texts::LeftOut
    } else {
        page::Texts::Shown
    };
    let page = page::page(&chapters, texts);
    match output {
        None => streams.print_data(&page)?,
        Some(path) => {
            output::stage(path, page.as_bytes(), existing)?.put()?;
            let statements: usize = read.iter().map(|file| file.data.statements.len()).sum();
            let noun = if statements == 1 {
                "statement"
            } else {
                "statements"
            };
            streams.note(&format!(
                "{statements} {noun} in `{}`: open it in a browser",
                path.display()
            ));
        }
    }
    Ok(Outcome::Clean)
}

/// Takes out the statements of used files that are given themselves and so have a part of their own, and the
/// sources that only they have.
fn leave_out_used(
    data: &mut DataSet,
    path: &Path,
    options: &Options,
    given: &HashSet<PathBuf>,
) -> Result<(), Failure> {
    let project = crate::load_with(path, options)?;
    let root = project.root();
    let is_given = |name: &&str| {
        root.uses(name)
            .any(|file| given.contains(&real(Path::new(file.name()))))
    };
    let names: Vec<&str> = { root.data().uses.keys() }
        .map(|name| name.as_str())
        .filter(is_given)
        .collect();
    if names.is_empty() {
        return Ok(());
    }
    // In a bundle, ids of used statements begin with the name of their file.
    data.statements.retain(|statement| {
        let of = statement.id.as_str().split_once('#').map(|(name, _)| name);
        of.is_none_or(|name| !names.contains(&name))
    });
    let sources = data.statements.iter().flat_map(|statement| {
        let spans = statement
            .text
            .iter()
            .filter_map(|span| span.source.as_ref());
        statement.source.iter().chain(spans)
    });
    let kept: HashSet<&SourceId> = sources.chain(root.data().sources.keys()).collect();
    let all = std::mem::take(&mut data.sources);
    let own = all.into_iter().filter(|(id, _)| kept.contains(id));
    data.sources = own.collect();
    Ok(())
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Reads a file with all that it uses, and its texts; where it has errors, gives what was found.
fn file(path: &Path, options: &Options) -> Result<Result<File, Coverage>, Failure> {
    let failed = |error: crate::Error| Failure::new(error.to_string());
    let coverage = crate::coverage_paths(&[path], options).map_err(failed)?;
    let data = crate::bundle(path, options).map_err(failed)?.data;
    Ok(match data {
        Some(data) => Ok(File {
            name: path.display().to_string(),
            data,
            coverage,
        }),
        None => Err(coverage),
    })
}
