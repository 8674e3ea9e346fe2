//! onrecord
pub mod diagnostic;
#[cfg(feature = "cli")]
pub mod render;
mod span;
mod syntax;
pub use span::{Position, SourceFile, Span};
#[derive(Debug)]
pub struct Error;
