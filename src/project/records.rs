//! NDJSON read record by record.

use std::io::{self, BufRead, BufReader, Read};
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

use crate::model::Record;
use crate::project::compressed;
use crate::project::error::Error;
use crate::project::invalid::Invalid;
use crate::project::options::Options;
use crate::report::span::{Origin, SourceFile, Span};
use crate::report::{Diagnostic, Report};
use crate::schema::rules::INVALID_VALUE;
use crate::schema::{self, Form, Mistakes};
use crate::syntax::rules::OVER_LIMIT;
use crate::syntax::{DataFormat, Limits, decode, parse, quick, typed};

/// The records of NDJSON, one after another: for data of any length, of which one record at a time is
/// held in memory.
///
/// Each line is read as strictly as in a data set. Whether references lead to something, and all else
/// that takes more than one record to know, is for [`check_paths`](crate::check_paths).
///
/// A line that is no record is an error, and the next one is read after it. What cannot be read at all
/// is an error too, and nothing comes after it. Blank lines are passed over. The input is buffered here.
///
/// ```
/// use onrecord::Records;
/// use onrecord::model::Record;
///
/// let lines = r#"{"type": "actor", "id": "roe", "name": "Jane Roe"}
/// {"type": "actor", "id": "lind", "nam": "Per Lind"}
/// {"type": "issue", "id": "flood", "label": "Flood"}
/// "#;
/// let mut records = Records::new(lines.as_bytes());
/// assert!(matches!(records.next(), Some(Ok(Record::Actor(..)))));
///
/// let error = records.next().unwrap().unwrap_err();
/// assert_eq!(error.line(), Some(2));
/// assert!(error.to_string().contains("--> records:2:33"), "{error}");
///
/// assert!(matches!(records.next(), Some(Ok(Record::Issue(..)))));
/// assert!(records.next().is_none());
/// ```
#[derive(Debug)]
pub struct Records<R> {
    input: BufReader<R>,
    name: String,
    limits: Limits,
    line: Vec<u8>,
    /// How many lines were read.
    number: usize,
    /// Where the last of them begins, in bytes.
    start: usize,
    /// Where the next one begins.
    next: usize,
    is_over: bool,
}

impl<R: Read> Records<R> {
    /// The records of some input, which the messages call `records`.
    pub fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(64 * 1024, input),
            name: "records".to_owned(),
            limits: Limits::default(),
            line: Vec::new(),
            number: 0,
            start: 0,
            next: 0,
            is_over: false,
        }
    }

    /// Sets what messages call the input.
    ///
    /// ```
    /// let mut records = onrecord::Records::new(&b"{}"[..]).with_name("standard input");
    /// let error = records.next().unwrap().unwrap_err();
    /// assert!(error.to_string().contains("--> standard input:1:"), "{error}");
    /// ```
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets the bounds of a line: [`Limits::max_bytes`] is the most that one may have. A longer one is
    /// an error, and is passed over without being held in memory.
    ///
    /// ```
    /// use onrecord::{Limits, Records};
    ///
    /// let input = std::io::repeat(b' ').chain(&b"\n{}"[..]);
    /// # use std::io::Read;
    /// let input = input.take(1 << 20);
    /// let mut records = Records::new(input).with_limits(Limits::default().with_max_bytes(1000));
    /// let error = records.next().unwrap().unwrap_err();
    /// assert_eq!(error.invalid().unwrap().finding().unwrap().rule.name, "limit-exceeded");
    /// ```
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The number of the line that was read last, counted from 1; 0 before the first.
    ///
    /// ```
    /// let mut records = onrecord::Records::new("\n\n{}".as_bytes());
    /// assert_eq!(records.line(), 0);
    /// assert!(records.next().is_some());
    /// assert_eq!(records.line(), 3);
    /// ```
    pub fn line(&self) -> usize {
        self.number
    }

    /// Reads a line without its end; says whether there was one, and whether it is all there.
    fn read_line(&mut self) -> io::Result<Line> {
        self.line.clear();
        self.start = self.next;
        let most = self.limits.max_bytes();
        // The line feed does not count.
        let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let mut read = self
            .input
            .by_ref()
            .take(bound)
            .read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(Line::End);
        }
        self.number += 1;
        let is_long = self.line.last() != Some(&b'\n') && read > most;
        if is_long {
            self.line.clear();
            read += self.input.skip_until(b'\n')?;
        }
        self.next += read;
        if is_long {
            return Ok(Line::TooLong);
        }
        let ends: &[u8] = b"\r\n";
        while self.line.last().is_some_and(|byte| ends.contains(byte)) {
            self.line.pop();
        }
        if self.number == 1 && self.line.starts_with(b"\xef\xbb\xbf") {
            self.line.drain(..3);
        }
        Ok(Line::Whole)
    }

    fn record(&mut self) -> Result<Record, Invalid> {
        let text = str::from_utf8(&self.line).ok();
        let seed = PhantomData::<Record>;
        if let Some(record) = text.and_then(|text| quick::json_seed(text, &self.limits, seed)) {
            return Ok(record);
        }
        self.look_closer()
    }

    /// Reads the line with the places of all that is in it, and says what is wrong with it, if anything
    /// is.
    fn look_closer(&mut self) -> Result<Record, Invalid> {
        let decoded = decode(std::mem::take(&mut self.line));
        let file = Arc::new(self.excerpt(decoded.text));
        let mut report = Report::default();
        let id = report.add_data_file(Arc::clone(&file));
        if let Some(problem) = decoded.problem {
            report.push(problem.at(id));
            return Err(Invalid::new(report));
        }
        let parsed = parse(file, id, DataFormat::Ndjson, &self.limits);
        report.extend(parsed.findings);
        if let ([tree], []) = (parsed.trees.as_slice(), report.findings()) {
            let error = match typed::read(tree.root()) {
                Ok(record) => return Ok(record),
                Err(error) => error,
            };
            let mut mistakes = Mistakes::default();
            schema::check(tree, id, Form::Line, &mut mistakes);
            report.extend(mistakes.told);
            if report.findings().is_empty() {
                let span = error.span.unwrap_or(tree.root().span());
                report.push(Diagnostic::new(&INVALID_VALUE, id, span, error.message));
            }
        }
        report.sort();
        Err(Invalid::new(report))
    }

    fn too_long(&self) -> Invalid {
        let mut report = Report::default();
        let id = report.add_data_file(Arc::new(self.excerpt(String::new())));
        let most = self.limits.max_bytes();
        let text = format!("the line has more than the {most} bytes that are read");
        let finding = Diagnostic::new(&OVER_LIMIT, id, Span::empty(0), text);
        report.push(finding.help("raise the limit, or look for a missing end of line"));
        Invalid::new(report)
    }

    /// The line as a file whose places are those in the whole.
    fn excerpt(&self, text: String) -> SourceFile {
        let origin = Origin {
            line: self.number,
            start: self.start,
        };
        SourceFile::excerpt(self.name.as_str(), text, vec![origin])
    }
}

/// What came of reading a line.
enum Line {
    Whole,
    TooLong,
    End,
}

impl Records<Box<dyn Read + Send>> {
    /// The records of a file, which may be compressed with gzip or Zstandard if its name says so.
    ///
    /// ```no_run
    /// for record in onrecord::Records::from_path("talks.onrecord.ndjson.gz")? {
    ///     println!("{:?}", record?);
    /// }
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the file cannot be opened.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::from_path_with(path, &Options::default())
    }

    /// The records of a file, with the limits and the [`Files`](crate::Files) of some options.
    ///
    /// ```
    /// use onrecord::{MemoryFiles, Options, Records};
    ///
    /// let line = r#"{"type": "actor", "id": "roe", "name": "Jane Roe"}"#;
    /// let options = Options::default().with_files(MemoryFiles::from_iter([("a.ndjson", line)]));
    /// let records = Records::from_path_with("a.ndjson", &options)?;
    /// assert_eq!(records.collect::<Result<Vec<_>, _>>()?.len(), 1);
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the file cannot be opened.
    pub fn from_path_with(path: impl AsRef<Path>, options: &Options) -> Result<Self, Error> {
        let path = path.as_ref();
        let input = compressed::open(options.files(), path).map_err(|why| Error::io(path, why))?;
        Ok(Self::new(input)
            .with_name(path.display().to_string())
            .with_limits(options.limits().clone()))
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let record = match self.read_line() {
                Ok(Line::Whole) if self.line.trim_ascii().is_empty() => continue,
                Ok(Line::Whole) => self.record(),
                Ok(Line::TooLong) => Err(self.too_long()),
                Ok(Line::End) => {
                    self.is_over = true;
                    break;
                }
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(Error::stream(error)));
                }
            };
            return Some(record.map_err(|invalid| Error::record(self.number, invalid)));
        }
        None
    }
}

impl<R: Read> std::iter::FusedIterator for Records<R> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary;
    use crate::convert::to_ndjson;
    use crate::model::DataSet;

    fn all(text: &[u8]) -> Vec<Result<Record, Error>> {
        Records::new(text).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn records_are_those_of_the_data_set(set in arbitrary::data_set()) {
            let text = to_ndjson(&set).unwrap();
            let records: Result<Vec<_>, _> = Records::new(text.as_bytes()).collect();
            prop_assert_eq!(DataSet::from_records(records.unwrap()), Ok(set));
        }

        #[test]
        fn any_line_is_a_record_or_an_error_in_that_line(lines in arbitrary::disordered_lines()) {
            let text = lines.join("\n");
            let mut records = Records::new(text.as_bytes());
            while let Some(record) = records.next() {
                if let Err(error) = record {
                    prop_assert_eq!(error.line(), Some(records.line()));
                    let arrow = format!("--> records:{}:", records.line());
                    prop_assert!(error.to_string().contains(&arrow), "{}", error);
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_reported_with_its_line_and_the_rest_is_read() {
        let roe = r#"{"type":"actor","id":"roe","name":"Jane Roe"}"#;
        let text = format!("\u{feff}{roe}\r\n\n{{\"type\":\"actor\"\n\n{roe}");
        let records = all(text.as_bytes());
        let [first, second, third] = records.as_slice() else {
            panic!("{records:?}")
        };
        assert!(first.is_ok() && third.is_ok());
        assert_eq!(second.as_ref().unwrap_err().line(), Some(3));
        let not_text = all(b"\n{\"type\":\"actor\",\"id\":\"roe\",\"name\":\"J\xe4n\"}\n");
        let error = not_text[0].as_ref().unwrap_err();
        let invalid = error.invalid().unwrap();
        assert_eq!(invalid.finding().unwrap().rule.name, "wrong-encoding");
        assert!(error.to_string().contains("--> records:2:37"), "{error}");
    }

    #[test]
    fn a_long_line_is_passed_over() {
        let roe = r#"{"type":"actor","id":"roe","name":"Jane Roe"}"#;
        let text = format!("{roe}\n{}\n{roe}\n", "x".repeat(500));
        let limits = Limits::default().with_max_bytes(roe.len());
        let records = Records::new(text.as_bytes()).with_limits(limits);
        let lines: Vec<_> = records
            .map(|one| one.map_err(|error| error.line()))
            .collect();
        assert!(
            matches!(&lines[..], [Ok(_), Err(Some(2)), Ok(_)]),
            "{lines:?}"
        );
    }

    #[test]
    fn a_broken_input_ends_the_records() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::ConnectionReset.into())
            }
        }
        let mut records = Records::new(Broken);
        assert!(records.next().unwrap().unwrap_err().is_io());
        assert!(records.next().is_none());
    }
}
