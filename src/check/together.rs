//! Streams that are the parts of one data set.

use std::path::Path;

use super::check_stream;
use super::joined::Joined;
use crate::project::error::Error;
use crate::project::options::Options;
use crate::report::Report;

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
    let Some(first) = paths.first().map(AsRef::as_ref) else {
        return Ok(Report::default());
    };
    // What is in no file by itself starts from the folder of the first one.
    let folder = first.parent().unwrap_or(Path::new(""));
    let options = options.clone().with_folder(folder);
    let joined = Joined::new(paths, options.files());
    let report = check_stream(&joined.name(), || Ok(joined.open()), &options)?;
    Ok(joined.part(report, options.limits()))
}
