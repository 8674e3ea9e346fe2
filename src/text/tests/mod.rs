//! Tests of the source text as a whole.

mod finding;
mod folding;
mod marks;
mod nearness;
mod properties;
mod quoting;
mod reference;
