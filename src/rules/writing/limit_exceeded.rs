//! The file is larger or deeper than what is read: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "over-limit",
    Error,
    "the file is larger or deeper than what is read"
);
