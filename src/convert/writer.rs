//! Data written as it is made, to whatever takes bytes.

use std::io::{self, Write};

use super::json::write_json;
use super::ndjson::{write_line, write_ndjson};
use super::yaml::to_yaml;
use crate::model::{DataSet, Record};
use crate::project::error::Error;
use crate::syntax::DataFormat;

/// Writes a data set in one of the formats. Wrap a file or a socket into a
/// [`BufWriter`](std::io::BufWriter): many small pieces are written.
///
/// ```
/// use onrecord::model::DataSet;
/// use onrecord::{DataFormat, to_writer};
///
/// let mut out = Vec::new();
/// to_writer(&mut out, &DataSet::default(), DataFormat::Yaml)?;
/// assert!(out.ends_with(b"onrecord: 1\n"));
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When `out` cannot be written to, as [`Error::is_io`] shows, and when a number in `extra` is
/// infinite or not a number.
pub fn to_writer(mut out: impl Write, set: &DataSet, format: DataFormat) -> Result<(), Error> {
    let written = match format {
        DataFormat::Yaml => out.write_all(to_yaml(set)?.as_bytes()),
        DataFormat::Json => write_json(set, &mut out),
        DataFormat::Ndjson => write_ndjson(set.clone(), &mut out),
    };
    written.map_err(failed)
}

/// Writes NDJSON record by record, so that none has to be kept: the counterpart of
/// [`Records`](crate::Records).
///
/// A data set begins with a [`Record::DataSet`]; without one, the records are a part of a data set.
///
/// ```
/// use onrecord::model::{Actor, Header, Record};
/// use onrecord::RecordWriter;
///
/// let mut out = RecordWriter::new(Vec::new());
/// out.write(&Record::DataSet(Box::new(Header::default())))?;
/// out.write(&Record::Actor("roe".parse()?, Actor::new("Jane Roe".to_owned())))?;
/// out.flush()?;
/// let text = String::from_utf8(out.into_inner())?;
/// assert_eq!(text.lines().count(), 2);
/// assert_eq!(onrecord::from_str(&text)?.actors.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RecordWriter<W>(W);

impl<W: Write> RecordWriter<W> {
    /// Writes to `out`. Wrap a file or a socket into a [`BufWriter`](std::io::BufWriter).
    pub fn new(out: W) -> Self {
        Self(out)
    }

    /// Writes a record on a line of its own.
    ///
    /// # Errors
    ///
    /// As those of [`to_writer`].
    pub fn write(&mut self, record: &Record) -> Result<(), Error> {
        write_line(record, &mut self.0).map_err(failed)
    }

    /// Hands on what a buffer still holds.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.0.flush().map_err(failed)
    }

    /// What was written to. A buffer may hold a part of it, unless it was [flushed](Self::flush).
    pub fn into_inner(self) -> W {
        self.0
    }
}

fn failed(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::InvalidData => Error::write(error),
        _ => Error::stream(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::{to_json, to_ndjson};
    use crate::model::Value;

    #[test]
    fn what_is_written_is_what_the_texts_hold() {
        let set = DataSet {
            title: Some("Talks".to_owned()),
            ..DataSet::default()
        };
        for (format, text) in [
            (DataFormat::Yaml, to_yaml(&set).unwrap()),
            (DataFormat::Json, to_json(&set).unwrap()),
            (DataFormat::Ndjson, to_ndjson(&set).unwrap()),
        ] {
            let mut out = Vec::new();
            to_writer(&mut out, &set, format).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }

    #[test]
    fn an_error_in_the_data_is_distinguished_from_one_of_the_writer() {
        let mut set = DataSet::default();
        let mut full = [0; 4];
        let error = to_writer(&mut full[..], &set, DataFormat::Json).unwrap_err();
        assert!(error.is_io(), "{error}");
        set.extra.insert("a".to_owned(), Value::Float(f64::NAN));
        for format in [DataFormat::Yaml, DataFormat::Json, DataFormat::Ndjson] {
            let error = to_writer(io::sink(), &set, format).unwrap_err();
            assert!(!error.is_io(), "{error}");
        }
    }
}
