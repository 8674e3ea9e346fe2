//! A key stands twice in the same place: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "duplicate-key",
    Error,
    "a key stands twice in the same place"
);
