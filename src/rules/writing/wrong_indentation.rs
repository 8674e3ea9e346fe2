//! A line does not start in the column where it belongs: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "indentation",
    Error,
    "a line does not start in the column where it belongs"
);
