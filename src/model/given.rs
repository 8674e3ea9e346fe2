//! A key that is present must have a value that is not empty.
//!
//! An empty string, list or map could be mistaken for a result ("nobody was addressed"), so the format
//! refuses it; what is not coded is left out. `null` is refused for the same reason.

use serde::de::{Deserialize, Deserializer, Error};

use super::record_error::RecordError;

/// A type whose values may be empty.
pub(crate) trait Given {
    /// Whether the value is not empty.
    fn is_given(&self) -> bool {
        true
    }
}

impl Given for bool {}
impl Given for u32 {}
impl Given for std::num::NonZeroU32 {}

impl Given for String {
    fn is_given(&self) -> bool {
        !self.is_empty()
    }
}

impl<T: Given> Given for Vec<T> {
    fn is_given(&self) -> bool {
        !self.is_empty() && self.iter().all(Given::is_given)
    }
}

/// Marks types that cannot be empty.
macro_rules! always_given {
    ($($type:ty),* $(,)?) => { $(impl $crate::model::given::Given for $type {})* };
}
pub(crate) use always_given;

always_given!(
    super::ActorId,
    super::CoderId,
    super::CountryCode,
    super::Duration,
    super::Edtf,
    super::IssueId,
    super::LanguageTag,
    super::License,
    super::OccasionId,
    super::Orcid,
    super::Qid,
    super::Sha256,
    super::SourceId,
    super::StatementId,
    super::StatementRef,
    super::UseName,
);

/// Reads a required key, or a whole list or map.
pub(crate) fn filled<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Given,
{
    let value = T::deserialize(deserializer)?;
    if value.is_given() {
        Ok(value)
    } else {
        Err(D::Error::custom(RecordError::Empty))
    }
}

/// The error for an empty record.
pub(crate) fn given(is_given: bool) -> Result<(), RecordError> {
    if is_given {
        Ok(())
    } else {
        Err(RecordError::Empty)
    }
}

/// Reads an optional key that is present.
pub(crate) fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Given,
{
    filled(deserializer).map(Some)
}
