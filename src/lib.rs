//! onrecord
pub mod diagnostic;
mod span;
mod syntax;
pub use span::{Position, SourceFile, Span};
pub use syntax::Limits;
#[derive(Debug)]
pub struct Error;
