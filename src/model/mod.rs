//! The typed records of the format.
//!
//! Every type implements serde's traits, for any serde format. The types can hold only what the format
//! allows for one record. What concerns several records, such as whether an id is defined or whether a
//! quotation appears in its source, is checked by [`check_paths`](crate::check_paths) and
//! [`read`](crate::read()).
//!
//! # Building records
//!
//! `new` of a record takes the keys that the format requires; all others are fields, to be set
//! afterwards. A later version may add fields, so that a record cannot be written as a struct literal.
//!
//! ```
//! use onrecord::model::{Act, Actor, ActorKind, DataSet, Statement};
//!
//! let mut roe = Actor::new("Jane Roe".to_owned());
//! roe.kind = Some(ActorKind::Person);
//!
//! let mut statement = Statement::new("s1".parse()?, "roe".parse()?, vec![Act::Predict]);
//! statement.gist = Some("An agreement will come within weeks.".to_owned());
//!
//! let mut data = DataSet::default();
//! data.title = Some("The river talks".to_owned());
//! data.actors.insert("roe".parse()?, roe);
//! data.statements.push(statement);
//! # Ok::<(), onrecord::model::ValueError>(())
//! ```

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
pub(crate) mod id_of_name;
mod kind;
mod map;
mod record;
mod record_error;
mod text_value;
mod value_error;

pub use coding::{Coded, Forecast, Item, Position, Prompt, Status, Terms};
pub use country::CountryCode;
pub use dataset::{DataSet, FormatVersion};
pub use duration::Duration;
pub use edtf::{
    Day, Edtf, EdtfDate, EdtfEnd, EdtfError, EdtfErrorKind, LevelTwo, Precision, Qualification,
};
pub use entities::{Actor, Capture, Coder, Issue, Occasion, Role, Source};
#[doc(hidden)]
pub use extra::ValueDeserializer;
pub use extra::{Extra, Value};
pub use header::Header;
pub use ids::{
    ActorId, CoderId, IssueId, OccasionId, SourceId, StatementId, StatementRef, UseName,
};
pub use language::LanguageTag;
pub use license::License;
pub use link::{Link, LinkTarget};
pub use map::{Map, MapEntry, MapIntoIter, MapIter, MapIterMut};
pub use orcid::Orcid;
pub use records::DuplicateRecord;
pub use sha256::Sha256;
pub use statement::Statement;
pub use stream::Record;
pub use text_span::{CodePoints, TextSpan, Words};
pub use value_error::ValueError;
pub use vocabulary::{
    Act, ActorKind, Attitude, Capacity, Certainty, Confidence, OccasionKind, PromptKind, Relation,
    Shift, SourceForm, Stance, State, TermLink, UnknownWord, Valence, WithheldKind,
};
pub use wikidata::Qid;

#[cfg(feature = "cli")]
pub(crate) use edtf::MONTHS;
pub(crate) use edtf::is_other_notation;
pub(crate) use format::{FORMATS, check_format};
pub(crate) use kind::Kind;
pub(crate) use stream::TYPES as RECORD_TYPES;
