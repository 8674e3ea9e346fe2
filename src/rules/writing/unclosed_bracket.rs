//! A bracket is not closed, or closed by another kind: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "unclosed-bracket",
    Error,
    "a bracket is not closed, or closed by another kind"
);
