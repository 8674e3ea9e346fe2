//! The published JSON Schemas, and the validation of a document against them.

mod called;
mod check;
mod empty;
mod everyday;
mod glued_key;
pub(crate) mod layout;
mod listed;
mod message;
mod no_list;
mod phrases;
mod place;
pub(crate) mod rules;
pub(crate) mod shape;
mod unknown_key;
mod view;
pub(crate) mod vocabularies;
mod wrapped;
mod write_out;
mod written;
mod wrong_type;

#[cfg(test)]
mod agreement;
#[cfg(test)]
pub(crate) mod generate;

pub(crate) use called::names;
pub(crate) use check::{Form, Mistakes, check, describe_line};

/// The schema of a data set, in JSON Schema 2020-12.
///
/// ```
/// assert!(onrecord::schema::DRAFT_2020_12.contains("2020-12"));
/// ```
pub const DRAFT_2020_12: &str = include_str!("../../schema/onrecord-1.schema.json");

/// The same schema in JSON Schema draft-07, for editors and catalogues that need it.
///
/// ```
/// assert!(onrecord::schema::DRAFT_07.contains("draft-07"));
/// ```
pub const DRAFT_07: &str = include_str!("../../schema/onrecord-1.draft-07.schema.json");

/// The schema of one line of NDJSON, in JSON Schema 2020-12.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(onrecord::schema::RECORD)?;
/// assert_eq!(schema["properties"]["type"]["enum"][0], "dataset");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const RECORD: &str = include_str!("../../schema/onrecord-1.record.schema.json");

/// The schema of the report that `onrecord check --format json` writes, in JSON Schema 2020-12. Its
/// definition `Line` is that of one line of `--format ndjson`.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(onrecord::schema::REPORT)?;
/// assert!(schema["$defs"]["Line"].is_object());
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const REPORT: &str = include_str!("../../schema/report-1.schema.json");

/// The name of the definition of a line, by its `type`: `actor` has `ActorLine`.
fn line_definition(word: &str) -> String {
    match word {
        "dataset" => "DataSetLine".to_owned(),
        word => word[..1].to_uppercase() + &word[1..] + "Line",
    }
}
