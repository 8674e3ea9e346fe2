//! Reads files, changes them, and writes them back: what `fix` and `fmt` have in common.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::output::{self, Existing};
use super::reading::{Reading, is_stdin};
use super::streams::Streams;
use super::{Outcome, difference, files};
use crate::project::compressed::Packing;
use crate::project::load::read_bounded;
use crate::render;

/// The bytes that some editors write at the start of a file.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Which files to change, and whether to write them.
#[derive(Debug, Args)]
pub(super) struct Rewriting {
    /// Files and folders; `-` reads standard input and writes to standard output [default: this
    /// folder]
    ///
    /// In folders, the command reads the same files as `onrecord check`.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; show the changes as `git diff` does
    #[arg(long)]
    diff: bool,
    /// Write nothing; exit with code 1 if something would change
    #[arg(long)]
    check: bool,
}

/// A text before any change.
pub(super) struct Original {
    /// The name to show for it.
    pub(super) name: String,
    pub(super) text: String,
    /// The folder that paths in it start from.
    pub(super) folder: PathBuf,
    /// The byte order mark of the file, if it has one.
    lead: &'static [u8],
    to: Option<PathBuf>,
}

/// A text and what it was before.
pub(super) struct Rewritten {
    pub(super) original: Original,
    pub(super) text: String,
}

impl Rewriting {
    /// The same for all files of this folder.
    pub(super) fn here(&self) -> Self {
        Self {
            paths: Vec::new(),
            diff: self.diff,
            check: self.check,
        }
    }

    /// Whether files are written.
    pub(super) fn writes(&self) -> bool {
        !self.check && !self.diff
    }

    /// Whether the new text goes to standard output.
    pub(super) fn is_stdin(&self) -> bool {
        self.paths.iter().any(|path| is_stdin(path))
    }

    /// Reads every text. A file that is not UTF-8 or is too large is skipped with a note.
    pub(super) fn read(
        &self,
        reading: &Reading,
        streams: &mut Streams,
    ) -> Result<Vec<Original>, Failure> {
        match self.paths.as_slice() {
            [only] if is_stdin(only) => {
                let text = text_of(reading.stdin()?)
                    .map_err(|why| Failure::new(format!("standard input {why}")))?;
                return Ok(vec![Original {
                    name: reading.stdin_name().to_owned(),
                    lead: text.0,
                    text: text.1,
                    folder: reading.stdin_folder().to_owned(),
                    to: None,
                }]);
            }
            paths if paths.iter().any(|path| is_stdin(path)) => {
                return Err(
                    Failure::new("standard input cannot be read together with files")
                        .with_help("leave out `-` or the other paths; a file named `-` is `./-`"),
                );
            }
            _ => {}
        }
        let here = [PathBuf::from(".")];
        let paths = match self.paths.as_slice() {
            [] => &here,
            paths => paths,
        };
        let options = reading.options();
        let limits = options.limits();
        let mut originals = Vec::new();
        for path in files::readable(paths, streams)? {
            let name = path.display().to_string();
            if let Some(packing) = Packing::of(&path) {
                let packing = packing.name();
                streams.note(&render::clean_line(&format!(
                    "`{name}` is skipped: it is compressed with {packing}; decompress it first"
                )));
                continue;
            }
            let bytes = match read_bounded(&crate::DiskFiles, &path, limits) {
                Ok(bytes) => bytes,
                Err(error) => {
                    let message = format!("`{name}` cannot be read: {error}");
                    streams.fail_at_end(Failure::new(message));
                    continue;
                }
            };
            if bytes.len() > limits.max_bytes() {
                let most = limits.max_bytes();
                streams.note(&format!(
                    "`{name}` is skipped: it is larger than the limit of {most} bytes"
                ));
                continue;
            }
            match text_of(bytes) {
                Ok((lead, text)) => originals.push(Original {
                    name,
                    text,
                    folder: path.parent().unwrap_or(Path::new("")).to_owned(),
                    lead,
                    to: Some(path),
                }),
                Err(why) => streams.note(&format!("`{name}` is skipped: it {why}")),
            }
        }
        Ok(originals)
    }

    /// Writes what has changed, or shows it. No file is replaced before all new ones are ready.
    pub(super) fn finish(
        &self,
        rewritten: &[Rewritten],
        streams: &mut Streams,
    ) -> Result<Outcome, Failure> {
        let changed: Vec<_> = rewritten.iter().filter(|one| one.is_changed()).collect();
        if self.diff {
            for one in &changed {
                let shown = difference::unified(&one.original.name, &one.original.text, &one.text);
                // It is for people: in a terminal, what is in a file must not do anything.
                let shown = render::clean_text(&shown);
                streams.print_data(&shown)?;
            }
        }
        if self.writes() {
            let mut staged = Vec::new();
            for one in rewritten {
                match &one.original.to {
                    Some(path) if one.is_changed() => {
                        let content = [one.original.lead, one.text.as_bytes()].concat();
                        let read = [one.original.lead, one.original.text.as_bytes()];
                        let existing = Existing::replace_same(&read);
                        staged.push(output::stage(path, &content, existing)?);
                    }
                    Some(_) => {}
                    None => streams.print_data(&one.text)?,
                }
            }
            output::put_all(staged, streams)?;
        }
        Ok(if self.check && !changed.is_empty() {
            Outcome::Found
        } else {
            Outcome::Clean
        })
    }
}

impl Original {
    /// Where it is written back, if it is a file.
    pub(super) fn path(&self) -> Option<&Path> {
        self.to.as_deref()
    }
}

impl Rewritten {
    pub(super) fn is_changed(&self) -> bool {
        self.text != self.original.text
    }
}

/// The byte order mark and the text of a file; the error is the end of a sentence.
fn text_of(bytes: Vec<u8>) -> Result<(&'static [u8], String), &'static str> {
    let (lead, bytes) = match bytes.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest.to_vec()),
        None => (&b""[..], bytes),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok((lead, text)),
        Err(_) => Err("is not saved as UTF-8; save it as UTF-8 first"),
    }
}
