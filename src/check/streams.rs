//! Streams that are checked line by line.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::check;
use crate::check::screen::SharedStances;
use crate::check::stream::{self, Checked as Streamed, Home, Listener, Shared, Using};
#[cfg(feature = "cli")]
use crate::check::unchecked;
use crate::project::compressed;
use crate::project::dataset::Set;
use crate::project::load::{Loader, format_of};
use crate::project::options::Options;
use crate::report::Report;
use crate::syntax::DataFormat;

/// Whether a file is a stream that can be gone through more than once.
pub(super) fn is_stream(path: &Path, options: &Options) -> bool {
    let format = options.format().or_else(|| format_of(path));
    format == Some(DataFormat::Ndjson) && options.files().is_file(path)
}

/// What became of a stream that was given as a file.
pub(super) enum Checked {
    Done,
    /// The same, and it shares files with others.
    Sharing(Sharing),
    /// It has to be read as a whole, like any other file.
    Whole,
    /// The same, and the loader has read files for it that are to come after it.
    Again,
}

/// A stream that was checked with the files that it uses, and without any other that is tied to it.
pub(super) struct Sharing {
    path: PathBuf,
    shared: Shared,
}

/// Checks a stream, as far as that can be done line by line.
pub(super) fn check_stream(
    path: &Path,
    using: Using,
    loader: &mut Loader<'_>,
    listener: Option<&mut Listener<'_>>,
) -> io::Result<Checked> {
    let name = path.display().to_string();
    let home = Home {
        name: &name,
        folder: path.parent(),
        using,
    };
    let before = loader.report.data_files();
    let files = loader.options().files();
    let open = || compressed::open(files, path);
    let Streamed::Done(done) = stream::check(open, home, loader, listener)? else {
        let is_new = loader.report.data_files() == before;
        return Ok(if is_new {
            Checked::Whole
        } else {
            Checked::Again
        });
    };
    loader.given += 1;
    loader.settled.insert(done.file);
    loader.told.extend(done.told.map(|told| *told));
    Ok(match done.shared {
        None => Checked::Done,
        Some(shared) => Checked::Sharing(Sharing {
            path: path.to_owned(),
            shared,
        }),
    })
}

/// Whether anything that was read may bear on streams that were checked by themselves: other data sets
/// use the same files and have statements, or they are used in turn.
pub(super) fn are_tied(streams: Vec<Sharing>, loader: &Loader<'_>) -> bool {
    let speaking = |set: &&Set| set.statements().next().is_some();
    let used = loader
        .sets
        .iter()
        .filter(speaking)
        .flat_map(|set| &set.uses);
    let used: HashSet<_> = used.flat_map(|used| used.sets.iter().flatten()).collect();
    let is_tied = |stream: &Sharing| {
        let mut shared = stream.shared.sets.iter();
        shared.any(|set| used.contains(set)) || loader.has_read(&stream.path)
    };
    if streams.iter().any(is_tied) {
        return true;
    }
    // Whose stances they are depends on where these are defined, so that streams which share nothing
    // cannot contradict each other.
    let mut stances = SharedStances::default();
    let mut shared = streams.into_iter().map(|stream| stream.shared.stances);
    shared.any(|others| stances.meet(others))
}

/// Checks a stream that is opened as often as it has to be gone through. `None` where it has to be
/// read as a whole, like any other file.
pub(crate) fn check_stream_alone<R: Read + Send>(
    open: impl Fn() -> io::Result<R> + Sync,
    name: &str,
    using: Using,
    options: &Options,
    listener: Option<&mut Listener<'_>>,
) -> io::Result<Option<Report>> {
    let mut loader = Loader::new(options);
    let home = Home {
        name,
        folder: options.folder(),
        using,
    };
    match stream::check(open, home, &mut loader, listener)? {
        Streamed::Whole => Ok(None),
        Streamed::Done(done) => {
            loader.settled.insert(done.file);
            loader.told.extend(done.told.map(|told| *told));
            Ok(Some(check(loader, options)))
        }
    }
}

/// What is found in data whose reading was interrupted before any of it could be checked.
#[cfg(feature = "cli")]
pub(crate) fn check_interrupted(name: &str) -> Report {
    let mut report = Report::default();
    report.add_unchecked([unchecked::interrupted(name, 0)]);
    report
}
