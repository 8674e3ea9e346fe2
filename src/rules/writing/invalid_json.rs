//! The file breaks the rules of JSON: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "invalid-json",
    Error,
    "the file breaks the rules of JSON"
);
