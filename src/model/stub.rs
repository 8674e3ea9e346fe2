//! stub
use serde::{Deserialize, Serialize};
macro_rules! stub { ($($n:ident),*) => { $(
/// stub
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct $n(String);
#[cfg(test)]
impl schemars::JsonSchema for $n {
    fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($n).into() }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema { schemars::json_schema!({"type":"string","pattern":"^.+$"}) }
}
)* } }
stub!(
    ActorId,
    SourceId,
    IssueId,
    OccasionId,
    CoderId,
    StatementId,
    StatementRef,
    UseName,
    Edtf,
    Duration,
    LanguageTag,
    License,
    CountryCode,
    Qid,
    Orcid,
    Sha256
);
pub(crate) struct ValueError {
    pub message: String,
    pub range: std::ops::Range<usize>,
    pub suggestion: Option<String>,
}
pub(crate) fn check_format(_: &str, _: &str) -> Option<Result<(), ValueError>> {
    None
}
pub(crate) const FORMATS: &[&str] = &["edtf"];
