//! A character stands where it cannot be understood: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "stray-character",
    Error,
    "a character stands where it cannot be understood"
);
