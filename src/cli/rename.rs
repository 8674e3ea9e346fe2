//! `onrecord rename`: another id for something, in all files.

use std::collections::HashSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Outcome;
use super::failure::Failure;
use super::reading::Reading;
use super::rewrite::{Original, Rewriting, Rewritten};
use super::streams::Streams;
use crate::DataFormat;
use crate::analysis::{self, FileText, IdKind, RenameError};
use crate::fix::Reader;
use crate::render;

/// Give something another id, in all files that use it, or in none
#[derive(Debug, Args)]
#[command(after_help = "\
The id is changed where it is defined and in all references to it, in that file and in those that
name the file under `uses`. These are looked for in PATH and in this folder. Everything else stays
as it is, byte for byte: comments that mention the id are not changed either. If one of the files
has errors, or if the new id is in use, nothing is changed.

Statements of several files may have the same id: name the file that has the one you mean.

Examples:
  onrecord rename actor roe jane-roe
  onrecord rename statement s4 march-4 talks-march.onrecord.yaml
  onrecord rename issue quota water-quota --diff         what would change")]
pub(super) struct Arguments {
    /// What has the id
    #[arg(value_name = "KIND")]
    kind: KindArg,
    /// Its id
    #[arg(value_name = "OLD")]
    old: String,
    /// The id that it gets
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    rewriting: Rewriting,
    /// How to show on standard error what was changed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Show::Text)]
    format: Show,
    #[command(flatten)]
    reading: Reading,
}

/// What has an id, as words on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// A coder
    Coder,
    /// A source
    Source,
    /// An actor
    Actor,
    /// An issue
    Issue,
    /// An occasion
    Occasion,
    /// A statement
    Statement,
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// The names of the files
    Text,
    /// One JSON document
    Json,
}

#[derive(Serialize)]
struct Document<'d> {
    /// The version of this layout.
    version: u32,
    kind: &'static str,
    old: &'d str,
    new: &'d str,
    files: Vec<&'d str>,
}

pub(super) fn run(arguments: &Arguments, streams: &mut Streams) -> Result<Outcome, Failure> {
    let rewriting = &arguments.rewriting;
    let mut originals = rewriting.read(&arguments.reading, streams)?;
    let defining: Vec<usize> = (0..originals.len()).collect();
    if !rewriting.is_stdin() {
        originals.extend(others(arguments, &originals, streams));
    }
    let options = arguments.reading.options();
    let formats: Vec<DataFormat> = { originals.iter() }
        .map(|original| {
            let name = original.name.as_str();
            Reader {
                name,
                options: &options,
            }
            .format(&original.text)
        })
        .collect();
    let texts: Vec<FileText<'_>> = { originals.iter().zip(formats) }
        .map(|(original, format)| FileText::new(&original.name, &original.text, format))
        .collect();
    let (old, new) = (&arguments.old, &arguments.new);
    let kind = kind(arguments.kind);
    let renamed =
        analysis::rename(&texts, &defining, kind, old, new).map_err(|error| refused(&error))?;
    drop(texts);
    let rewritten: Vec<Rewritten> = { originals.into_iter().zip(renamed) }
        .map(|(original, text)| Rewritten {
            text: text.unwrap_or_else(|| original.text.clone()),
            original,
        })
        .collect();
    let outcome = rewriting.finish(&rewritten, streams)?;
    let changed: Vec<&str> = { rewritten.iter() }
        .filter(|one| one.is_changed())
        .map(|one| one.original.name.as_str())
        .collect();
    match arguments.format {
        Show::Text => {
            for name in &changed {
                streams.note(&render::clean_line(name));
            }
            let what = if rewriting.writes() {
                "changed"
            } else {
                "to change"
            };
            streams.note(&match changed.len() {
                1 => format!("1 file {what}"),
                many => format!("{many} files {what}"),
            });
        }
        Show::Json => {
            let document = Document {
                version: 1,
                kind: kind.as_str(),
                old,
                new,
                files: changed,
            };
            let text = serde_json::to_string(&document);
            streams.note(&text.map_err(|error| Failure::new(error.to_string()))?);
        }
    }
    Ok(outcome)
}

/// The files of this folder that were not named.
fn others(arguments: &Arguments, known: &[Original], streams: &mut Streams) -> Vec<Original> {
    let real = |path: PathBuf| path.canonicalize().unwrap_or(path);
    let known: HashSet<PathBuf> = { known.iter() }
        .filter_map(|original| original.path())
        .map(|path| real(path.to_path_buf()))
        .collect();
    let all = arguments.rewriting.here();
    // A folder without data files of its own is no failure here.
    let Ok(all) = all.read(&arguments.reading, streams) else {
        return Vec::new();
    };
    let is_new = |original: &Original| {
        let path = original.path().map(|path| real(path.to_path_buf()));
        path.is_some_and(|path| !known.contains(&path))
    };
    all.into_iter().filter(is_new).collect()
}

fn kind(kind: KindArg) -> IdKind {
    match kind {
        KindArg::Coder => IdKind::Coder,
        KindArg::Source => IdKind::Source,
        KindArg::Actor => IdKind::Actor,
        KindArg::Issue => IdKind::Issue,
        KindArg::Occasion => IdKind::Occasion,
        KindArg::Statement => IdKind::Statement,
    }
}

fn refused(error: &RenameError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        RenameError::NotDefined {
            nearest: Some(nearest),
            ..
        } => failure.with_help(format!("did you mean `{nearest}`?")),
        RenameError::NotDefined { nearest: None, .. } | RenameError::NoId { .. } => failure,
        RenameError::Several { .. } => failure.with_help("name the file that has the one you mean"),
        RenameError::Taken { .. } => failure.with_help("choose another id"),
        RenameError::Unreadable { .. } => {
            failure.with_help("nothing was changed; `onrecord check` shows what is wrong")
        }
    }
}
