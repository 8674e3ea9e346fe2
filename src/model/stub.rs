//! stub
use serde::{Deserialize, Serialize};
macro_rules! stub { ($($n:ident),*) => { $(
/// stub
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct $n(String);
impl $n { /// stub
    pub fn as_str(&self) -> &str { &self.0 } }
impl std::fmt::Display for $n { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(&self.0) } }
impl std::str::FromStr for $n { type Err = std::convert::Infallible; fn from_str(s: &str) -> Result<Self, Self::Err> { Ok(Self(s.to_owned())) } }
impl AsRef<str> for $n { fn as_ref(&self) -> &str { &self.0 } }
impl std::borrow::Borrow<str> for $n { fn borrow(&self) -> &str { &self.0 } }
#[cfg(test)]
impl schemars::JsonSchema for $n {
    fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($n).into() }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema { schemars::json_schema!({"type":"string","pattern":"^.+$"}) }
}
)* } }
stub!(ActorId, SourceId, IssueId, OccasionId, CoderId, StatementId, StatementRef, UseName, Edtf, Duration, LanguageTag, License, CountryCode, Qid, Orcid, Sha256);
pub(crate) struct ValueError { pub message: String, pub range: std::ops::Range<usize>, pub suggestion: Option<String> }
pub(crate) fn check_format(_: &str, _: &str) -> Option<Result<(), ValueError>> { None }
pub(crate) const FORMATS: &[&str] = &["edtf"];
