//! Reading a file before its turn, on any thread: nothing here depends on other files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document;
use crate::project::compressed::Packing;
use crate::project::files::{Files, Within};
use crate::project::load::{format_of, read_bounded, read_unpacked, sniff};
use crate::project::options::Options;
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId};
use crate::syntax::{DataFormat, decode};

/// What was read ahead of a file.
pub(super) enum Ahead {
    Documents(PathBuf, document::File),
    /// The second is the folder in which it must be.
    Lines(PathBuf, Option<PathBuf>),
    Text(PathBuf, Arc<SourceFile>),
    Unread(Arc<SourceFile>, PathBuf, Box<Diagnostic>),
}

/// Reads a file that was given.
pub(super) fn ahead(path: &Path, options: &Options) -> io::Result<Ahead> {
    let real = options.files().canonicalize(path)?;
    let format = options.format().or_else(|| format_of(path));
    if format == Some(DataFormat::Ndjson) && options.files().is_file(path) {
        return Ok(Ahead::Lines(real, None));
    }
    read_ahead(path, real, format, options.files(), options)
}

/// Reads a file that a data file names, in or below `root`.
pub(super) fn ahead_of_used(
    path: &Path,
    real: PathBuf,
    root: &Path,
    options: &Options,
) -> io::Result<Ahead> {
    let format = format_of(path);
    let root = root.to_owned();
    if format == Some(DataFormat::Ndjson) {
        return Ok(Ahead::Lines(real, Some(root)));
    }
    let files = options.files();
    read_ahead(path, real, format, &Within { files, root }, options)
}

fn read_ahead(
    path: &Path,
    real: PathBuf,
    format: Option<DataFormat>,
    files: &dyn Files,
    options: &Options,
) -> io::Result<Ahead> {
    let limits = options.limits();
    let bytes = match Packing::of(path) {
        Some(_) => read_unpacked(files, path, limits)?,
        None => read_bounded(files, path, limits)?,
    };
    let file = match read_text(&path.display().to_string(), bytes) {
        Ok(file) => file,
        Err((file, problem)) => return Ok(Ahead::Unread(file, real, problem)),
    };
    options.tell_progress(file.text().len());
    Ok(match format.unwrap_or_else(|| sniff(file.text())) {
        DataFormat::Ndjson => Ahead::Text(real, file),
        format => Ahead::Documents(real, document::read(&file, format, limits)),
    })
}

/// Bytes as text, or what is wrong with them.
pub(super) fn read_text(
    name: &str,
    bytes: Vec<u8>,
) -> Result<Arc<SourceFile>, (Arc<SourceFile>, Box<Diagnostic>)> {
    let decoded = decode(bytes);
    let file = Arc::new(SourceFile::new(name, decoded.text));
    match decoded.problem {
        None => Ok(file),
        Some(problem) => Err((file, Box::new(problem.at(FileId(0))))),
    }
}
