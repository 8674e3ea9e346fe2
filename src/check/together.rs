//! Streams that are the parts of one data set.

use std::io::Read;
use std::path::Path;

use super::{check, check_stream_alone};
use crate::check::stream::{Joined, Listener, Using};
use crate::project::error::Error;
use crate::project::load::Loader;
use crate::project::options::Options;
use crate::report::Report;
use crate::syntax::DataFormat;

/// Checks streams that are the parts of one data set, in the order in which they are given: as if
/// their lines stood in one stream.
///
/// References lead from any part into any other, and an id that two parts give is given twice. As of
/// other long streams, little more than ids is kept in memory.
///
/// ```
/// use onrecord::{Options, check_together};
///
/// let folder = tempfile::tempdir()?;
/// let parts = [folder.path().join("part-1.ndjson"), folder.path().join("part-2.ndjson")];
/// std::fs::write(&parts[0], r#"{"type": "issue", "id": "flood", "label": "Flood", "broader": "water"}"#)?;
/// std::fs::write(&parts[1], r#"{"type": "dataset", "onrecord": 1}
/// {"type": "issue", "id": "flood", "label": "High water"}"#)?;
/// let report = check_together(&parts, &Options::default())?;
/// let found: Vec<_> = report.findings().iter().map(|finding| finding.rule.name).collect();
/// assert_eq!(found, ["unknown-id", "duplicate-id"]);
/// let second = &report.findings()[1].primary;
/// assert!(report.file(second.file).name().ends_with("part-2.ndjson"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When one of the files cannot be read.
pub fn check_together<P: AsRef<Path>>(paths: &[P], options: &Options) -> Result<Report, Error> {
    check_together_telling(paths, options, None)
}

/// The same, and tells a listener what is found while the rest is still read.
pub(crate) fn check_together_telling<P: AsRef<Path>>(
    paths: &[P],
    options: &Options,
    listener: Option<&mut Listener<'_>>,
) -> Result<Report, Error> {
    let Some(first) = paths.first().map(AsRef::as_ref) else {
        return Ok(Report::default());
    };
    // What stands in no file by itself starts from the folder of the first one.
    let folder = first.parent().unwrap_or(Path::new(""));
    let options = options.clone().with_folder(folder);
    let (joined, limits) = (Joined::new(paths), options.limits());
    let mut tell = listener.map(|listener| {
        let joined = &joined;
        move |report| (listener.tell)(joined.part(report, limits))
    });
    let mut listener = tell.as_mut().map(|tell| Listener::new(tell));
    let failed = |error| Error::io(Path::new(&joined.name()), error);
    let open = || Ok(joined.open());
    let checked = check_stream_alone(
        open,
        &joined.name(),
        Using::Followed,
        &options,
        listener.as_mut(),
    );
    let report = if let Some(report) = checked.map_err(failed)? {
        report
    } else {
        let mut bytes = Vec::new();
        let most = u64::try_from(limits.max_bytes()).unwrap_or(u64::MAX);
        let mut read = joined.open().take(most.saturating_add(1));
        read.read_to_end(&mut bytes).map_err(failed)?;
        let mut loader = Loader::new(&options);
        loader.bytes(&joined.name(), bytes, Some(DataFormat::Ndjson));
        check(loader, &options)
    };
    Ok(joined.part(report, limits))
}
