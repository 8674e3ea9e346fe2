//! Writes NDJSON: one record per line.

use std::io;

use super::json;
use crate::model::{DataSet, Record};
use crate::project::error::Error;

/// Writes a data set as NDJSON: a line for the data set as a whole, then one for each entity and
/// statement. Each line ends with a line feed.
///
/// ```
/// use onrecord::model::{Actor, DataSet};
///
/// let mut set = DataSet::default();
/// set.actors.insert("roe".parse()?, Actor::new("Jane Roe".to_owned()));
/// assert_eq!(
///     onrecord::to_ndjson(&set)?,
///     "{\"type\":\"dataset\",\"onrecord\":1}\n{\"type\":\"actor\",\"id\":\"roe\",\"name\":\"Jane Roe\"}\n",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When a number in `extra` is infinite or not a number.
pub fn to_ndjson(set: &DataSet) -> Result<String, Error> {
    let mut bytes = Vec::new();
    write_ndjson(set.clone(), &mut bytes).map_err(Error::write)?;
    String::from_utf8(bytes).map_err(Error::write)
}

/// Like [`to_ndjson`], but writes to `out`, and drops each record as soon as it is written. Data that
/// cannot be written is an error of the kind [`InvalidData`](io::ErrorKind::InvalidData).
pub(crate) fn write_ndjson(set: DataSet, out: &mut dyn io::Write) -> io::Result<()> {
    (set.into_records()).try_for_each(|record| write_line(&record, &mut *out))
}

/// Writes one record.
pub(super) fn write_line(record: &Record, out: &mut dyn io::Write) -> io::Result<()> {
    json::line(record, &mut *out)?;
    out.write_all(b"\n")
}
