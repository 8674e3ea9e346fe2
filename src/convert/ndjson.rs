//! The stream form: one record a line.

use super::json;
use crate::error::Error;
use crate::model::DataSet;

/// Writes a data set in the stream form: a line for the data set as a whole, then one for each entity
/// and statement, each ended by a line feed.
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
    let mut text = String::new();
    for record in set.clone().into_records() {
        text += &json::line(&record)?;
        text.push('\n');
    }
    Ok(text)
}
