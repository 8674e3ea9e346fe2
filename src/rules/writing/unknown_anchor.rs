//! A `*name` refers to no anchor above it: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "unknown-anchor",
    Error,
    "a `*name` refers to no anchor above it"
);
