//! The typed records of the format.
//!
//! Every type reads and writes through serde by itself, in any serde format. What a type cannot hold
//! the format does not allow; what concerns several records (whether an id is defined, whether a
//! quotation stands in its source) is for [`check_paths`](crate::check_paths) and
//! [`read`](crate::read()).

mod coding;
mod dataset;
mod entities;
mod extra;
mod given;
mod kind;
mod link;
mod map;
mod record;
mod records;
mod statement;
mod stream;
mod stub;
mod text_span;
mod vocabulary;

pub use coding::{Coded, Forecast, Item, Position, Prompt, Status, Terms};
pub use dataset::{DataSet, FormatVersion};
pub use entities::{Actor, Coder, Issue, Occasion, Role, Source};
pub use extra::{Extra, Value, ValueDeserializer};
pub use link::{Link, LinkKeys, LinkTarget};
pub use map::{Map, MapIntoIter};
pub use records::DuplicateRecord;
pub use statement::Statement;
pub use stream::{Header, Record};
pub use stub::*;
pub(crate) use stub::{FORMATS, check_format};
pub use text_span::{CodePoints, SpanKeys, TextSpan, Words};
pub use vocabulary::{
    Act, ActorKind, Attitude, Capacity, Certainty, Confidence, OccasionKind, PromptKind, Relation,
    Shift, Stance, State, TermLink, UnknownWord, Valence, WithheldKind,
};

pub(crate) use kind::Kind;
pub(crate) use stream::TYPES as RECORD_TYPES;
