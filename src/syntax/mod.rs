//! From bytes to the spanned tree. The only place that names a parser.

pub(crate) mod tree;
pub(crate) mod typed;
