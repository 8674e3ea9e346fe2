//! Writes YAML as a careful person would write it.
//!
//! This is our own code because no YAML writer for Rust does what the format needs: small maps and lists
//! on one line, long texts folded, dates between quotation marks, and nothing that YAML parsers read
//! differently. What is decided where:
//!
//! - `layout`: which lists and maps are written on several lines, by what they contain;
//! - `document`: the file as a whole, with its first line and its empty lines;
//! - `block`: keys and items, one per line;
//! - `flow`: lists and maps on one line;
//! - `scalar`: how a text is written; `danger` is the table of reasons for quotation marks;
//! - `quoted`, `folded`: the ways to write a text; `number`: numbers.

mod block;
mod danger;
mod document;
mod flow;
mod folded;
mod layout;
mod number;
mod quoted;
mod scalar;

use super::escape::must_escape;
use crate::model::DataSet;
use crate::project::error::Error;

/// The default address of the schema for editors: beside the file.
const SCHEMA: &str = "onrecord-1.schema.json";

/// The columns of a line. Only a line that cannot be broken is longer.
const WIDTH: usize = 90;

/// Writes a data set as YAML that all parsers of YAML 1.1 and 1.2 read in the same way.
///
/// The first line shows editors where the schema is: at the address in `$schema` of the data set, or else
/// in `onrecord-1.schema.json` beside the file, which `onrecord schema` writes. For another address, use
/// [`to_yaml_with_schema`].
///
/// ```
/// use onrecord::model::{Act, DataSet, Statement, TextSpan};
///
/// let mut statement = Statement::new("s1".parse()?, "roe".parse()?, vec![Act::Predict]);
/// statement.text.push(TextSpan::quote("It is a matter of weeks, not months."));
/// statement.said = Some("2031-03-04".parse()?);
/// let mut set = DataSet::default();
/// set.statements.push(statement);
/// assert_eq!(
///     onrecord::to_yaml(&set)?,
///     r#"# yaml-language-server: $schema=onrecord-1.schema.json
/// onrecord: 1
/// statements:
/// - id: s1
///   speaker: roe
///   acts: [predict]
///   text:
///   - quote: It is a matter of weeks, not months.
///   said: "2031-03-04"
/// "#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When a number in `extra` is infinite or not a number.
pub fn to_yaml(set: &DataSet) -> Result<String, Error> {
    to_yaml_with_schema(set, set.schema.as_deref().unwrap_or(SCHEMA))
}

/// Writes a data set like [`to_yaml`], with `address` as the address of the schema for editors: a URL, or
/// a path from the folder of the file.
///
/// ```
/// use onrecord::{model::DataSet, to_yaml_with_schema};
///
/// assert_eq!(
///     to_yaml_with_schema(&DataSet::default(), "../onrecord-1.schema.json")?,
///     "# yaml-language-server: $schema=../onrecord-1.schema.json\nonrecord: 1\n",
/// );
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When a number in `extra` is infinite or not a number.
pub fn to_yaml_with_schema(set: &DataSet, address: &str) -> Result<String, Error> {
    let value = serde_json::to_value(set).map_err(Error::write)?;
    // White space or a line break would end the address early.
    let is_address =
        !address.is_empty() && !address.contains(|c: char| c.is_whitespace() || must_escape(c));
    Ok(document::write(
        &value,
        if is_address { address } else { SCHEMA },
    ))
}

/// Writes a map as a data set is written, without the first line for editors.
pub(crate) fn format_map(map: &serde_json::Value) -> String {
    document::body(map)
}

/// The text of a number as this writer writes it.
pub(crate) fn number_text(value: &serde_json::Number) -> String {
    number::write(value)
}

/// Writes several data sets into one file, with lines of `---` between them. `schema` is the address as in
/// [`to_yaml_with_schema`]; the default is that of the first data set.
#[cfg(feature = "cli")]
pub(crate) fn to_yaml_documents(sets: &[DataSet], schema: Option<&str>) -> Result<String, Error> {
    let mut text = String::new();
    for set in sets {
        let schema = schema.or(set.schema.as_deref()).unwrap_or(SCHEMA);
        let document = to_yaml_with_schema(set, schema)?;
        if text.is_empty() {
            text = document;
        } else {
            // The file needs only one line for editors.
            let body = document.split_once('\n').map_or("", |(_, body)| body);
            text += "---\n";
            text += body;
        }
    }
    Ok(text)
}
