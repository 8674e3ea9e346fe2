//! onrecord
pub mod diagnostic;
pub mod model;
pub mod schema;
mod span;
mod suggest;
mod syntax;
pub mod text;
pub use span::{Position, SourceFile, Span};
#[derive(Debug)]
pub struct Error;
