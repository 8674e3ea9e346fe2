//! The typed records, and the checked values that they are made of.
//!
//! A value type holds only what its standard allows: who has an [`Edtf`] has a date that exists.
//! Every one keeps its text as it was written, and reads and writes as one string.

mod text_value;
mod value_error;

mod country;
mod duration;
mod edtf;
mod ids;
mod language;
mod license;
mod orcid;
mod sha256;
mod wikidata;

pub(crate) mod format;

pub use country::CountryCode;
pub use duration::Duration;
pub use edtf::{
    Day, Edtf, EdtfDate, EdtfEnd, EdtfError, EdtfErrorKind, LevelTwo, Precision, Qualification,
};
pub use ids::{
    ActorId, CoderId, IssueId, OccasionId, SourceId, StatementId, StatementRef, UseName,
};
pub use language::LanguageTag;
pub use license::License;
pub use orcid::Orcid;
pub use sha256::Sha256;
pub use value_error::ValueError;
pub use wikidata::Qid;
