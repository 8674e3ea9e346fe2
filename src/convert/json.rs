//! JSON, as people read it.

use crate::error::Error;
use crate::model::DataSet;

/// Writes a data set as JSON, with two spaces to a level and a line feed at the end.
///
/// ```
/// use onrecord::{model::DataSet, to_json};
///
/// assert_eq!(to_json(&DataSet::default())?, "{\n  \"onrecord\": 1\n}\n");
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When a number in `extra` is infinite or not a number.
pub fn to_json(set: &DataSet) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(set).map_err(Error::write)?;
    text.push('\n');
    Ok(text)
}
