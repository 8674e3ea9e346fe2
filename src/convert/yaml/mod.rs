//! YAML, as a careful person would write it.
//!
//! Own code, since no writer for Rust gives what the format asks for: small maps and lists on one line,
//! long texts folded, dates between quotation marks, and nothing that one loader of YAML reads
//! otherwise than another. What the writer decides, and where:
//!
//! - `layout`: which lists and maps are opened over several lines, by what they stand for;
//! - `document`: the file as a whole, with its first line and its empty lines;
//! - `block`: keys and items, one a line;
//! - `flow`: what goes on one line between brackets;
//! - `scalar`: which form a text takes, with the dangers that decide it as a table in `danger`;
//! - `quoted`, `folded`: the forms themselves; `number`: numbers.

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
use crate::model::{DataSet, TextSpan};
use crate::project::error::Error;

/// Where editors look for the schema if nothing else is said: beside the file.
const SCHEMA: &str = "onrecord-1.schema.json";

/// The columns of a line. Only what cannot be broken is longer.
const WIDTH: usize = 90;

/// Writes a data set as YAML that every loader reads alike, of YAML 1.1 or 1.2.
///
/// The first line tells editors where the schema is: where `$schema` of the data set says, and
/// otherwise in `onrecord-1.schema.json` beside the file, which `onrecord schema` writes. For another
/// place there is [`to_yaml_with_schema`].
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

/// Writes a data set as [`to_yaml`] does, and tells editors that the schema is at `address`: a web
/// address, or a path from the folder of the file.
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
    // What would end the line or the address early is no address.
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

/// The text of a number as it is written here.
pub(crate) fn number_text(value: &serde_json::Number) -> String {
    number::write(value)
}

/// Writes one item of a statement's `text` as [`to_yaml`] does, for a file that is written by parts.
pub(crate) fn span_to_yaml(span: &TextSpan) -> Result<String, Error> {
    let value = serde_json::to_value(span).map_err(Error::write)?;
    let mut text = String::new();
    block::item(&mut text, block::STEP, layout::Place::Spans, &value);
    Ok(text)
}

/// Writes several data sets into one file, parted by lines of `---`. `schema` is as for
/// [`to_yaml_with_schema`]; without it, the first says where the schema is.
#[cfg(feature = "cli")]
pub(crate) fn to_yaml_documents(sets: &[DataSet], schema: Option<&str>) -> Result<String, Error> {
    let mut text = String::new();
    for set in sets {
        let schema = schema.or(set.schema.as_deref()).unwrap_or(SCHEMA);
        let document = to_yaml_with_schema(set, schema)?;
        if text.is_empty() {
            text = document;
        } else {
            // The line for editors holds for the whole file.
            let body = document.split_once('\n').map_or("", |(_, body)| body);
            text += "---\n";
            text += body;
        }
    }
    Ok(text)
}
