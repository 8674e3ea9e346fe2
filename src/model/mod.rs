//! The typed records of the format.
//!
//! Every type implements serde's traits, for any serde format. The types can hold only what the format
//! allows for one record. What concerns several records, such as whether an id is defined or whether a
//! quotation appears in its source, is checked by [`check_paths`](crate::check_paths) and
//! [`read`](crate::read()).

// The records, from the whole file to its parts.
mod coding;
mod dataset;
mod entities;
mod extra;
mod header;
pub(crate) mod in_records;
mod link;
mod records;
mod references;
mod statement;
mod stream;
mod text_span;

// Single values, each written as one text.
mod country;
mod duration;
mod edtf;
mod ids;
mod language;
mod license;
mod orcid;
mod sha256;
mod vocabulary;
mod wikidata;

// The machinery behind records and values.
mod format;
mod given;
mod kind;
mod map;
mod record;
mod text_value;
mod value_error;

pub use coding::{Coded, Forecast, Item, Position, Prompt, Status, Terms};
pub use country::CountryCode;
pub use dataset::{DataSet, FormatVersion};
pub use duration::Duration;
pub use edtf::{
    Day, Edtf, EdtfDate, EdtfEnd, EdtfError, EdtfErrorKind, LevelTwo, Precision, Qualification,
};
pub use entities::{Actor, Coder, Issue, Occasion, Role, Source};
pub use extra::{Extra, Value, ValueDeserializer};
pub use header::Header;
pub use ids::{
    ActorId, CoderId, IssueId, OccasionId, SourceId, StatementId, StatementRef, UseName,
};
pub use language::LanguageTag;
pub use license::License;
pub use link::{Link, LinkKeys, LinkTarget};
pub use map::{Map, MapIntoIter};
pub use orcid::Orcid;
pub use records::DuplicateRecord;
pub use sha256::Sha256;
pub use statement::Statement;
pub use stream::Record;
pub use text_span::{CodePoints, SpanKeys, TextSpan, Words};
pub use value_error::ValueError;
pub use vocabulary::{
    Act, ActorKind, Attitude, Capacity, Certainty, Confidence, OccasionKind, PromptKind, Relation,
    Shift, Stance, State, TermLink, UnknownWord, Valence, WithheldKind,
};
pub use wikidata::Qid;

pub(crate) use format::{FORMATS, check_format};
pub(crate) use kind::Kind;
pub(crate) use stream::TYPES as RECORD_TYPES;
