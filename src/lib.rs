//! onrecord
pub mod diagnostic;
mod span;
mod syntax;
pub mod text;
pub use span::{Position, SourceFile, Span};
#[derive(Debug)]
pub struct Error;
