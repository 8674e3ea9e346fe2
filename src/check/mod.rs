//! Checks data: the doors to the one pipeline, and what is special to each.

#[cfg(test)]
mod doors;
mod joined;
mod lines;
pub(crate) mod load;
mod pipeline;
mod pointers;
pub(crate) mod read;
#[cfg(test)]
mod reference;
mod shape;
mod suppressions;
#[cfg(test)]
mod tests;
mod together;
mod unchecked;

use std::io::{self, Read};
use std::path::Path;

#[cfg(feature = "cli")]
pub(crate) use self::lines::{by_blocks, cut, is_cut, record};
pub(crate) use self::pipeline::{Checked, Project};
pub use self::pipeline::{PartFacts, WantedLines};
pub use self::together::check_together;
use crate::model::DataSet;
use crate::project::error::Error;
use crate::project::load::format_of;
use crate::project::options::Options;
use crate::quotes::Keep;
use crate::quotes::coverage::{SourceCoverage, TextCoverage};
use crate::report::Report;

/// What is reported of data in memory when a file that it uses was there at first and could then not be
/// read again.
fn gone(error: &Error) -> Report {
    let mut report = Report::default();
    report.add_unchecked([unchecked::gone(error)]);
    report
}

/// Checks files, and all that they use, in the order in which they are given.
///
/// Every file is read once, however many ways lead to it.
///
/// ```no_run
/// use onrecord::{Options, check_paths};
///
/// let report = check_paths(&["talks.onrecord.yaml"], &Options::default())?;
/// for finding in report.findings() {
///     let place = report.file(finding.primary.file).position(finding.primary.span.start);
///     println!("line {}: {}", place.line, finding.rule.headline);
/// }
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When one of the given files cannot be read. A file that is named *in* a data file and cannot be
/// read is a finding.
pub fn check_paths<P: AsRef<Path>>(paths: &[P], options: &Options) -> Result<Report, Error> {
    let mut project = Project::new(options);
    project.paths(paths)?;
    Ok(project.check(Keep::Shown)?.report)
}

/// Checks data that does not come from a file, such as standard input.
///
/// `name` is what findings call it; how it is written follows from the name's ending, or from its
/// looks. What it uses is looked for from [`Options::with_folder`].
///
/// ```
/// use onrecord::{Options, check_bytes};
///
/// let report = check_bytes("talks.yaml", b"onrecord: 2".to_vec(), &Options::default());
/// assert_eq!(report.findings()[0].rule.name, "unsupported-version");
/// ```
#[must_use]
pub fn check_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> Report {
    let mut project = Project::new(options);
    project.bytes(name, bytes, format_of(Path::new(name)));
    match project.check(Keep::Shown) {
        Ok(checked) => checked.report,
        Err(error) => gone(&error),
    }
}

/// Checks NDJSON of any length, which `open` opens from its start as often as it has to be gone through.
///
/// # Errors
///
/// When it cannot be read.
pub(crate) fn check_stream<'o, R: Read + Send + 'o>(
    name: &str,
    open: impl Fn() -> io::Result<R> + Send + Sync + 'o,
    options: &'o Options,
) -> Result<Report, Error> {
    let mut project = Project::new(options);
    let failed = |error| Error::io(Path::new(name), error);
    project.stream(name, open).map_err(failed)?;
    Ok(project.check(Keep::Shown)?.report)
}

/// What is found in data whose reading was interrupted before any of it could be checked.
#[cfg(feature = "cli")]
pub(crate) fn check_interrupted(name: &str) -> Report {
    let mut report = Report::default();
    report.add_unchecked([unchecked::interrupted(name, 0)]);
    report
}

/// What [`check_paths`] finds, and how much of what the texts of sources quote is recorded.
///
/// ```
/// use onrecord::{Options, coverage_bytes};
///
/// let coverage = coverage_bytes("talks.yaml", b"onrecord: 2".to_vec(), &Options::default());
/// assert!(coverage.sources.is_empty());
/// assert!(coverage.report.has_errors());
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Coverage {
    /// Every source that is defined, in the order of the files.
    pub sources: Vec<SourceCoverage>,
    /// What was found. What keeps a file from being read keeps the words in it from being counted.
    pub report: Report,
}

/// Measures how much of what the texts of sources quote is recorded in files and in all that they
/// use.
///
/// A passage between quotation marks counts when it is in no other quotation and has, with the
/// other pieces of its quotation, four words or more. It is recorded when any span has words in it.
/// See [`TextCoverage`](crate::TextCoverage) for an example.
///
/// ```no_run
/// use onrecord::{Options, coverage_paths};
///
/// for source in coverage_paths(&["talks.onrecord.yaml"], &Options::default())?.sources {
///     if let Some(text) = source.text {
///         println!("{}: {} %", source.id, text.percent());
///     }
/// }
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When one of the given files cannot be read.
pub fn coverage_paths<P: AsRef<Path>>(paths: &[P], options: &Options) -> Result<Coverage, Error> {
    let mut project = Project::new(options);
    project.paths(paths)?;
    measure(project)
}

/// Measures as [`coverage_paths`] does, for data that does not come from a file.
///
/// ```
/// use onrecord::{Options, coverage_bytes};
///
/// let data = b"onrecord: 1\nsources: {wire-1: {title: Envoy upbeat}}".to_vec();
/// let coverage = coverage_bytes("talks.yaml", data, &Options::default());
/// assert_eq!(coverage.sources[0].id, "wire-1");
/// assert!(coverage.sources[0].text.is_none());
/// ```
#[must_use]
pub fn coverage_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> Coverage {
    let mut project = Project::new(options);
    project.bytes(name, bytes, format_of(Path::new(name)));
    measure(project).unwrap_or_else(|error| Coverage {
        sources: Vec::new(),
        report: gone(&error),
    })
}

fn measure(project: Project<'_>) -> Result<Coverage, Error> {
    let Checked {
        report,
        words,
        texts,
        files,
    } = project.check(Keep::All)?;
    let sources = words.sources.into_iter().enumerate();
    let sources = sources.map(|(number, source)| {
        let text = source.coverage.zip(texts.get(number).copied().flatten());
        SourceCoverage {
            id: source.source.id.to_string(),
            file: files[source.source.at.set.0],
            text: text.map(|(coverage, file)| TextCoverage::new(file, coverage)),
        }
    });
    Ok(Coverage {
        sources: sources.collect(),
        report,
    })
}

/// A typed data set, and what was found in it.
///
/// ```
/// let reading = onrecord::read("onrecord: 1\ntitle: [Talks]\n");
/// assert!(reading.data.is_none() && reading.report.has_errors());
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Reading {
    /// The data. `None` when the text cannot be read as one data set without losing anything; the
    /// report says why. Two statements with one id both stay, in the order of the text; of two entities
    /// with one id a data set can hold one, so that there is none.
    pub data: Option<DataSet>,
    /// What was found, also when there is data: an unknown reference does not keep a data set from
    /// being read.
    pub report: Report,
}

/// Reads one data set from YAML, JSON or NDJSON, and checks it.
///
/// ```
/// let reading = onrecord::read(
///     "onrecord: 1
/// actors:
///   roe: {name: Jane Roe}
/// statements:
/// - {id: s1, speaker: roe, acts: [predict], gist: It will take weeks.}
/// ",
/// );
/// assert!(reading.report.findings().is_empty());
/// let data = reading.data.unwrap();
/// assert_eq!(data.statements[0].speaker.as_str(), "roe");
/// ```
#[must_use]
pub fn read(text: &str) -> Reading {
    read_bytes("text", text.as_bytes().to_vec(), &Options::default())
}

/// Reads one data set as [`read`] does, from bytes of any encoding, under a name and with options.
///
/// ```
/// use onrecord::{Options, read_bytes};
///
/// let reading = read_bytes("talks.json", br#"{"onrecord": 1}"#.to_vec(), &Options::default());
/// assert!(reading.data.is_some());
/// ```
#[must_use]
pub fn read_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> Reading {
    let mut project = Project::new(options);
    let own = project.bytes(name, bytes, format_of(Path::new(name)));
    let data = match own.as_slice() {
        [only] => project.data(*only),
        _ => None,
    };
    let report = match project.check(Keep::Shown) {
        Ok(checked) => checked.report,
        Err(error) => gone(&error),
    };
    Reading { data, report }
}
