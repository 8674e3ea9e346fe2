//! Runs the stages in their order: reading, shape, references, words.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::allow;
use crate::atlas::Atlas;
use crate::coverage::{self, SourceCoverage};
use crate::dataset::{Set, World};
use crate::diagnostic::Report;
use crate::error::Error;
use crate::load::{Loader, format_of};
use crate::model::{DataSet, Record};
use crate::options::Options;
use crate::placed::Records;
use crate::rules::{self, Context};
use crate::schema::Form;
use crate::shape;
use crate::stream::{self, Checked};
use crate::syntax::DataFormat;
use crate::syntax::typed;
use crate::unchecked;
use crate::words;

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
    let mut loader = Loader::new(options);
    for path in paths {
        let path = path.as_ref();
        let checked = check_stream(path, &mut loader, options);
        if !checked.map_err(|error| Error::io(path, error))? {
            loader.path(path)?;
        }
    }
    Ok(check(loader, options))
}

/// Checks a file that is a stream, as far as it can be checked line by line. `false` where it has to
/// be read as a whole, like any other file.
fn check_stream(path: &Path, loader: &mut Loader<'_>, options: &Options) -> io::Result<bool> {
    let format = options.format().or_else(|| format_of(path));
    // What is no file, such as a pipe, can be read only once.
    if format != Some(DataFormat::Ndjson) || !path.is_file() {
        return Ok(false);
    }
    let name = path.display().to_string();
    match stream::check(|| File::open(path), &name, options, &mut loader.report)? {
        Checked::Clean => {}
        Checked::Told(set) => loader.told.push(*set),
        Checked::Whole => return Ok(false),
    }
    Ok(true)
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
    let mut loader = Loader::new(options);
    loader.bytes(name, bytes, format_of(Path::new(name)));
    check(loader, options)
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
/// A passage between quotation marks counts when it stands in no other quotation and has, with the
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
    let mut loader = Loader::new(options);
    for path in paths {
        loader.path(path.as_ref())?;
    }
    Ok(measure(loader, options))
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
    let mut loader = Loader::new(options);
    loader.bytes(name, bytes, format_of(Path::new(name)));
    measure(loader, options)
}

fn measure(loader: Loader<'_>, options: &Options) -> Coverage {
    let look = |context: &Context<'_>| coverage::measure(context.sources, context.texts);
    let (report, sources) = examine(loader, options, look);
    Coverage { sources, report }
}

/// A typed data set, and what was found in it.
///
/// ```
/// let reading = onrecord::read("onrecord: 1\ntitle: [Talks]\n");
/// assert!(reading.data.is_none());
/// assert_eq!(reading.report.findings()[0].rule.name, "wrong-type");
/// ```
#[derive(Debug)]
pub struct Reading {
    /// The data. `None` when the text cannot be read as one data set; the report says why.
    pub data: Option<DataSet>,
    /// What was found, also when there is data: an unknown reference does not keep a data set from
    /// being read.
    pub report: Report,
}

/// Reads one data set from YAML, JSON or the stream form, and checks it.
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
    let mut loader = Loader::new(options);
    let own = loader.bytes(name, bytes, format_of(Path::new(name)));
    let data = match own.as_slice() {
        [only] => data_of(&loader.sets[only.0]),
        _ => None,
    };
    Reading {
        data,
        report: check(loader, options),
    }
}

/// The typed data of a set; `None` when any part of it cannot be read or does not have the shape of
/// the format.
pub(crate) fn data_of(set: &Set) -> Option<DataSet> {
    if !set.faithful {
        return None;
    }
    match set.form {
        Form::File => typed::read(set.trees.first()?.root()).ok(),
        Form::Line => {
            let lines = set
                .trees
                .iter()
                .map(|tree| typed::read::<Record>(tree.root()));
            let records: Vec<_> = lines.collect::<Result<_, _>>().ok()?;
            DataSet::from_records(records).ok()
        }
    }
}

/// Runs the stages that follow reading.
pub(crate) fn check(loader: Loader<'_>, options: &Options) -> Report {
    examine(loader, options, |_| ()).0
}

/// Runs the stages that follow reading, and looks for something more at what the rules look at.
fn examine<T>(
    loader: Loader<'_>,
    options: &Options,
    look: impl FnOnce(&Context<'_>) -> T,
) -> (Report, T) {
    let Loader {
        mut report,
        sets,
        told,
        ..
    } = loader;
    let mut sound = Vec::with_capacity(sets.len());
    for set in &sets {
        let wrong: Vec<_> = set
            .trees
            .iter()
            .flat_map(|tree| shape::mistakes(set, tree))
            .collect();
        sound.push(set.faithful && wrong.is_empty());
        report.extend(wrong);
    }
    let world = World::new(&sets);
    let records = Records::new(&world);
    let sources = words::collect(&world, options);
    let opened: Vec<_> = sources
        .iter()
        .filter_map(|source| Some((source, words::open(source, options, &mut report)?)))
        .collect();
    let texts: Vec<_> = opened
        .iter()
        .map(|(source, opened)| words::look_up(source, opened))
        .collect();
    let context = Context {
        world: &world,
        records: &records,
        sound: &sound,
        sources: &sources,
        texts: &texts,
    };
    let mut findings = Vec::new();
    rules::run(&context, &mut findings);
    let seen = look(&context);
    report.extend(findings);
    let names: Vec<_> = rules::rules().map(|rule| rule.name).collect();
    allow::apply(&sets, &names, &mut report);
    report.sort();
    report.add_unchecked(unchecked::list(&context, &report));
    report.set_map(Arc::new(Atlas::new(sets.into_iter().chain(told))));
    (report, seen)
}
