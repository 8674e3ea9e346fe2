//! onrecord
pub mod diagnostic;
pub mod model;
mod span;
mod syntax;
pub use span::{Position, SourceFile, Span};
#[derive(Debug)]
pub struct Error;
