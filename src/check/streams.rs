//! Streams that are checked line by line.

use std::io::{self, Read};
use std::path::Path;

use super::check;
use crate::compressed;
use crate::diagnostic::Report;
use crate::load::{Loader, format_of};
use crate::options::Options;
use crate::stream::{self, Checked as Streamed, Listener};
use crate::syntax::DataFormat;
#[cfg(feature = "cli")]
use crate::unchecked;

/// Whether a file is a stream that can be gone through more than once.
pub(super) fn is_stream(path: &Path, options: &Options) -> bool {
    let format = options.format().or_else(|| format_of(path));
    format == Some(DataFormat::Ndjson) && path.is_file()
}

/// Checks a stream, as far as that can be done line by line. `false` where it has to be read as a
/// whole, like any other file.
pub(super) fn check_stream(
    path: &Path,
    loader: &mut Loader<'_>,
    options: &Options,
    listener: Option<&mut Listener<'_>>,
) -> io::Result<bool> {
    let name = path.display().to_string();
    match stream::check(
        || compressed::open(path),
        &name,
        options,
        &mut loader.report,
        listener,
    )? {
        Streamed::Clean => {}
        Streamed::Told(set) => loader.told.push(*set),
        Streamed::Whole => return Ok(false),
    }
    loader.given += 1;
    loader
        .settled
        .extend(loader.report.ids().last().map(|(id, _)| id));
    Ok(true)
}

/// Checks a stream that is opened as often as it has to be gone through. `None` where it has to be
/// read as a whole, like any other file.
pub(crate) fn check_stream_alone<R: Read + Send>(
    open: impl Fn() -> io::Result<R> + Sync,
    name: &str,
    options: &Options,
    listener: Option<&mut Listener<'_>>,
) -> io::Result<Option<Report>> {
    let mut loader = Loader::new(options);
    match stream::check(open, name, options, &mut loader.report, listener)? {
        Streamed::Clean => {}
        Streamed::Told(set) => loader.told.push(*set),
        Streamed::Whole => return Ok(None),
    }
    Ok(Some(check(loader, options)))
}

/// What is found in data whose reading was interrupted before any of it could be checked.
#[cfg(feature = "cli")]
pub(crate) fn check_interrupted(name: &str) -> Report {
    let mut report = Report::default();
    report.add_unchecked([unchecked::interrupted(name, 0)]);
    report
}
