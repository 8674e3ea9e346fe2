//! Readings that give data or an error, for programs that want nothing but valid data.

use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use super::{Project, Reading, read_bytes};
use crate::model::DataSet;
use crate::project::error::Error;
use crate::project::invalid::Invalid;
use crate::project::options::Options;
use crate::quotes::Keep;

/// What data without a file is called in findings.
const NAME: &str = "text";

/// Reads one data set from YAML, JSON or NDJSON, and gives it if nothing is wrong with it.
///
/// What counts is what the specification says with MUST: warnings keep nothing from being read.
/// [`read`](crate::read()) gives data with all that was found, also where there are errors.
///
/// ```
/// let data = onrecord::from_str(
///     "onrecord: 1
/// actors:
///   roe: {name: Jane Roe}
/// statements:
/// - {id: s1, speaker: roe, acts: [predict], gist: It will take weeks.}
/// ",
/// )?;
/// assert_eq!(data.actors["roe"].name, "Jane Roe");
/// # Ok::<(), onrecord::Invalid>(())
/// ```
///
/// # Errors
///
/// When the text is no data set, several of them, or one with errors.
pub fn from_str(text: &str) -> Result<DataSet, Invalid> {
    from_slice(text.as_bytes())
}

/// Reads one data set as [`from_str`] does, from bytes.
///
/// ```
/// let data = onrecord::from_slice(br#"{"onrecord": 1, "title": "Talks"}"#)?;
/// assert_eq!(data.title.as_deref(), Some("Talks"));
/// assert!(onrecord::from_slice(b"onrecord: 1\ntitle: \xff").is_err());
/// # Ok::<(), onrecord::Invalid>(())
/// ```
///
/// # Errors
///
/// Those of [`from_str`], and when the bytes are not text in UTF-8.
pub fn from_slice(bytes: &[u8]) -> Result<DataSet, Invalid> {
    valid(read_bytes(NAME, bytes.to_vec(), &Options::default()))
}

/// Reads one data set as [`from_str`] does, from anything that gives bytes, up to its end. No buffer is
/// needed.
///
/// For NDJSON that is too long for memory there is [`Records`](crate::Records).
///
/// ```
/// let data = onrecord::from_reader("onrecord: 1\ntitle: Talks\n".as_bytes())?;
/// assert_eq!(data.title.as_deref(), Some("Talks"));
///
/// let error = onrecord::from_reader("onrecord: 2".as_bytes()).unwrap_err();
/// assert!(!error.is_io());
/// assert!(error.invalid().is_some());
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When the reader fails, as [`Error::is_io`] shows; otherwise those of [`from_slice`], which
/// [`Error::invalid`] gives.
pub fn from_reader(reader: impl Read) -> Result<DataSet, Error> {
    let options = Options::default();
    let most = u64::try_from(options.limits().max_bytes()).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    // One byte more is enough to see that there are too many.
    let mut reader = reader.take(most.saturating_add(1));
    reader.read_to_end(&mut bytes).map_err(Error::stream)?;
    Ok(valid(read_bytes(NAME, bytes, &options))?)
}

/// Reads the data set of a file, and checks it with the files that it uses and the texts of its sources.
///
/// It gives what is in the file itself. To look things up in the files that it uses, there is
/// [`load`](crate::load()).
///
/// ```
/// let data = onrecord::from_path("examples/minimal.onrecord.yaml")?;
/// assert!(!data.statements.is_empty());
///
/// let error = onrecord::from_path("no-such-file.yaml").unwrap_err();
/// assert!(error.is_io());
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When the file cannot be read, as [`Error::is_io`] shows; when it or a file that it uses has
/// errors, which [`Error::invalid`] gives.
pub fn from_path(path: impl AsRef<Path>) -> Result<DataSet, Error> {
    let options = Options::default();
    let mut project = Project::new(&options);
    let own = project.paths(&[path])?.concat();
    let data = match own.as_slice() {
        [only] => project.data(*only),
        _ => None,
    };
    let report = project.check(Keep::Shown)?.report;
    Ok(valid(Reading { data, report })?)
}

fn valid(reading: Reading) -> Result<DataSet, Invalid> {
    match reading.data {
        Some(data) if !reading.report.has_errors() => Ok(data),
        Some(_) | None => Err(Invalid::new(reading.report)),
    }
}

/// Reads as [`from_str`] does.
///
/// ```
/// use onrecord::model::DataSet;
///
/// let data: DataSet = "onrecord: 1\ntitle: Talks\n".parse()?;
/// assert_eq!(data.title.as_deref(), Some("Talks"));
/// # Ok::<(), onrecord::Invalid>(())
/// ```
impl FromStr for DataSet {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_keep_nothing_from_being_read() {
        let text = "onrecord: 1\nactors: {roe: {name: Jane Roe}, lind: {name: Per Lind}}\n\
                    statements:\n- {id: s1, speaker: roe, acts: [predict], gist: It will.}\n";
        let reading = crate::read(text);
        assert!(!reading.report.findings().is_empty() && !reading.report.has_errors());
        assert!(from_str(text).is_ok());
    }

    #[test]
    fn several_data_sets_are_refused_with_the_reason() {
        let error = from_str("onrecord: 1\n---\nonrecord: 1\n").unwrap_err();
        assert!(error.finding().is_none(), "{error}");
        assert!(error.to_string().contains("several"), "{error}");
        assert_eq!(
            format!("{error:?}"),
            format!("Invalid({:?})", error.to_string())
        );
    }

    #[test]
    fn further_findings_are_counted() {
        let error = from_str("onrecord: 1\ntitel: a\nlicence: b\n").unwrap_err();
        assert!(
            error.to_string().ends_with("\nand 1 more finding"),
            "{error}"
        );
    }
}
