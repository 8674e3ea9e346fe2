//! Tests of the source text as a whole.

mod finding;
mod quoting;
