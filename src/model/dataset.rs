//! The whole file.

use serde::de::{Deserialize, Deserializer, Error, Unexpected};
use serde::{Serialize, Serializer};

use super::header::with_header_keys;
use super::{
    Actor, ActorId, Coder, CoderId, Extra, Issue, IssueId, License, Map, Occasion, OccasionId,
    Source, SourceId, Statement, UseName,
};

with_header_keys! {
    /// A data set: who said what in a negotiation, and what the statements refer to.
    ///
    /// ```
    /// use onrecord::model::{Act, Actor, DataSet, Statement};
    ///
    /// let mut set = DataSet::default();
    /// let roe = "roe".parse().unwrap();
    /// set.actors.insert(roe, Actor::new("Jane Roe".to_owned()));
    /// let (id, speaker) = ("s1".parse().unwrap(), "roe".parse().unwrap());
    /// let mut statement = Statement::new(id, speaker, vec![Act::Predict]);
    /// statement.gist = Some("An agreement will come within weeks.".to_owned());
    /// set.statements.push(statement);
    ///
    /// let text = onrecord::to_yaml(&set)?;
    /// assert_eq!(onrecord::read(&text).data, Some(set));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub struct DataSet {
        /// The people or programs that code.
        map coders: Map<CoderId, Coder> = {"mo": {"name": "Mina Okafor"}},
        /// The texts that contain the statements.
        map sources: Map<SourceId, Source> = {"wire-1": {"publisher": "Example Wire"}},
        /// The people, organizations and others who speak, are addressed or are spoken about.
        map actors: Map<ActorId, Actor> = {"roe": {"name": "Jane Roe"}},
        /// The issues that are negotiated.
        map issues: Map<IssueId, Issue> = {"quota": {"label": "Water quota"}},
        /// The events at which something was said.
        map occasions: Map<OccasionId, Occasion> = {"briefing-2": {"kind": "briefing"}},
        /// The statements, in reading order.
        list statements: Statement = [{"id": "s1", "speaker": "roe", "acts": ["predict"],
            "text": [{"quote": "It is a matter of weeks, not months."}]}],
    }
}

impl Default for DataSet {
    fn default() -> Self {
        Self::new(FormatVersion)
    }
}

/// The version of the format that this library reads and writes: 1.
///
/// ```
/// use onrecord::model::{DataSet, FormatVersion};
///
/// assert_eq!(FormatVersion::NUMBER, 1);
/// assert!(serde_json::from_str::<DataSet>(r#"{"onrecord": 1}"#).is_ok());
/// assert!(serde_json::from_str::<DataSet>(r#"{"onrecord": 2}"#).is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormatVersion;

impl FormatVersion {
    /// The number in a file.
    pub const NUMBER: u32 = 1;
}

impl Serialize for FormatVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(Self::NUMBER)
    }
}

impl<'de> Deserialize<'de> for FormatVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            Self::NUMBER => Ok(Self),
            other => Err(D::Error::invalid_value(
                Unexpected::Unsigned(other.into()),
                &"version 1 of the format",
            )),
        }
    }
}

super::given::always_given!(FormatVersion);

#[cfg(test)]
impl schemars::JsonSchema for FormatVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "const": 1 })
    }
}
