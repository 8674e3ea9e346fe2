//! Runs the stages in their order: reading, shape, references, words.

pub(crate) mod atlas;
mod group;
pub(crate) mod load;
pub(crate) mod outward;
pub(crate) mod read;
pub(crate) mod screen;
pub(crate) mod shape;
pub(crate) mod stream;
mod streams;
pub(crate) mod suppressions;
#[cfg(test)]
mod tests;
mod together;
pub(crate) mod unchecked;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use self::group::{Numbers, Rules, check_group};
#[cfg(feature = "cli")]
pub(crate) use self::streams::check_interrupted;
pub(crate) use self::streams::check_stream_alone;
use self::streams::{Checked, are_tied, check_stream, is_stream};
pub use self::together::check_together;
#[cfg(feature = "cli")]
pub(crate) use self::together::check_together_telling;
use crate::check::atlas::Atlas;
use crate::check::screen::document;
use crate::check::shape::Miswritten;
use crate::check::stream::{Listener, Using};
use crate::model::DataSet;
use crate::project::dataset::Set;
use crate::project::error::Error;
use crate::project::groups;
use crate::project::load::{Loader, Screening, format_of, renumber};
use crate::project::options::Options;
use crate::project::parallel;
use crate::quotes::coverage::{self, SourceCoverage};
use crate::report::{FileId, Report};
use crate::rules::{self, Context};
use crate::schema::Form;
use crate::syntax::tree::Tree;

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
    check_paths_telling(paths, options, None)
}

/// The same, and tells a listener what is found while the rest is still read: in the first stream in
/// which anything is found, when nothing but streams comes before it.
pub(crate) fn check_paths_telling<P: AsRef<Path>>(
    paths: &[P],
    options: &Options,
    listener: Option<&mut Listener<'_>>,
) -> Result<Report, Error> {
    let using = match paths {
        [_] => Using::Followed,
        _ => Using::FollowedAmongOthers,
    };
    if let Some(loader) = read_all(paths, options, using, listener)? {
        return Ok(check(loader, options));
    }
    // What files bear on each other is seen only when all of them are at hand.
    let loader = read_all(paths, options, Using::Whole, None)?;
    Ok(check(
        loader.unwrap_or_else(|| Loader::new(options)),
        options,
    ))
}

/// Reads files, and checks streams among them line by line as far as that can be done. `None` where
/// streams that use files have to be read as a whole, and that is seen only when these have been read.
fn read_all<'o, P: AsRef<Path>>(
    paths: &[P],
    options: &'o Options,
    using: Using,
    mut listener: Option<&mut Listener<'_>>,
) -> Result<Option<Loader<'o>>, Error> {
    let mut loader = Loader::new(options).screened(SCREENING);
    let mut files: Vec<&Path> = Vec::new();
    let mut sharing = Vec::new();
    for path in paths {
        let path = path.as_ref();
        if is_stream(path, options) && !options.is_interrupted() {
            // What comes before it is read first, so that the order of the files is kept.
            loader.paths(&std::mem::take(&mut files))?;
            let listener = listener.as_deref_mut().filter(|_| !loader.has_findings());
            let checked = check_stream(path, using, &mut loader, listener);
            match checked.map_err(|error| Error::io(path, error))? {
                Checked::Done => continue,
                Checked::Sharing(stream) => {
                    sharing.push(stream);
                    continue;
                }
                Checked::Again => return Ok(None),
                Checked::Whole => {}
            }
        }
        files.push(path);
    }
    loader.paths(&files)?;
    Ok((!are_tied(sharing, &loader)).then_some(loader))
}

/// Documents are screened before the rules look at them.
pub(crate) const SCREENING: Screening = Screening {
    json: document::json,
    tree: document::tree,
};

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
    loader.paths(paths)?;
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
    let (report, seen) = examine(loader, options, look);
    let renumbered = |(mut sources, numbers): (Vec<SourceCoverage>, Numbers)| {
        for text in sources.iter_mut().filter_map(|source| source.text.as_mut()) {
            text.file = numbers.in_report(text.file);
        }
        sources
    };
    let sources = seen.into_iter().flat_map(renumbered).collect();
    Coverage { sources, report }
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
        [only] => loader.sets[only.0].data(),
        _ => None,
    };
    let report = check(loader, options);
    Reading {
        // What was shared with the check is ours alone now.
        data: data.map(Arc::unwrap_or_clone),
        report,
    }
}

/// Runs the stages that follow reading.
pub(crate) fn check(loader: Loader<'_>, options: &Options) -> Report {
    examine(loader, options, |_| ()).0
}

/// Whether screening shows that no rule has anything to say about a group of data sets.
fn is_clean(sets: &[Set], screening: Screening, options: &Options) -> bool {
    let is_by_itself = |set: &Set| set.form == Form::File && set.faithful && set.uses.is_empty();
    let is_clean = |tree: &Tree| (screening.tree)(tree).is_some();
    !options.has_texts()
        && sets.iter().all(is_by_itself)
        && sets.iter().flat_map(|set| &set.trees).all(is_clean)
}

/// Takes back what was found while files were read that are not checked any more; gives the number of
/// those that were given.
fn skip(sets: &[Set], report: &mut Report) -> usize {
    let files: HashSet<FileId> = sets.iter().map(|set| set.file).collect();
    report.retain(|finding| !files.contains(&finding.primary.file));
    let given = sets.iter().filter(|set| set.is_given);
    given.map(|set| set.file).collect::<HashSet<_>>().len()
}

/// Runs the stages that follow reading, and looks for something more at what the rules look at: in
/// each group of data sets, with the numbers that the group's texts have in the report.
fn examine<T: Send>(
    loader: Loader<'_>,
    options: &Options,
    look: impl Fn(&Context<'_>) -> T + Sync,
) -> (Report, Vec<(T, Numbers)>) {
    let Loader {
        mut report,
        sets,
        told,
        unkept,
        late,
        unlooked,
        quoted,
        settled,
        given,
        mut skipped,
        ..
    } = loader;
    let first_text = report.files().count();
    let miswritten = Miswritten::of(report.findings());
    // What was read before an interrupt is checked; one that comes now ends the checking too.
    let was_interrupted = options.is_interrupted();
    let groups = parallel::map(groups::split(sets), options.threads(), |group| {
        let is_left = !was_interrupted && options.is_interrupted();
        let checked = (!is_left).then(|| {
            let is_clean = late.is_some_and(|screening| is_clean(&group.sets, screening, options));
            let rules = if is_clean { Rules::AreDone } else { Rules::Run };
            check_group(
                &group.sets,
                &miswritten,
                rules,
                &quoted,
                first_text,
                options,
                &look,
            )
        });
        (group, checked)
    });
    let mut checked = Vec::with_capacity(groups.len());
    let mut seen = Vec::with_capacity(groups.len());
    let mut unchecked = Vec::new();
    for (group, found) in groups {
        let Some(found) = found else {
            skipped += skip(&group.sets, &mut report);
            checked.push(group);
            continue;
        };
        let numbers = Numbers {
            first_text,
            before: report.files().count() - first_text,
        };
        for text in found.texts {
            report.add_file(text);
        }
        for mut finding in found.findings {
            renumber(&mut finding, |file| numbers.in_report(file));
            report.push(finding);
        }
        // They stand in data files, which have the same numbers in both.
        report.add_bare(found.bare);
        unchecked.extend(found.unchecked);
        report.add_external_references(found.outward);
        seen.push((found.seen, numbers));
        checked.push(group);
    }
    let sets = groups::in_order(checked);
    let names: Vec<_> = rules::rules().map(|rule| rule.name).collect();
    suppressions::apply(&sets, &names, &mut report);
    report.sort();
    unchecked.extend(unlooked.into_iter().map(unchecked::no_text));
    unchecked.extend(unchecked::unreadable(
        sets.iter().chain(&told),
        &settled,
        &report,
    ));
    unchecked::sort(&mut unchecked);
    if skipped > 0 {
        unchecked.push(unchecked::skipped(skipped, given));
    }
    report.add_unchecked(unchecked);
    let mut atlas = Atlas::new(sets.into_iter().chain(told));
    for (id, format) in unkept {
        let file = Arc::clone(report.shared_file(id));
        atlas.add_unkept(id, file, format, options.limits());
    }
    report.set_map(Arc::new(atlas));
    (report, seen)
}
