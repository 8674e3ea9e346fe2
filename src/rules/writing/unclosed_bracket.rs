//! Bracket is not closed, or closed by the wrong one. Reported by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "unclosed-bracket",
    Error,
    "bracket is not closed, or closed by the wrong one"
);
