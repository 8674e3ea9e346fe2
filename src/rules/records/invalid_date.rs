//! This is no date, or not written as the format wants it: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "invalid-date",
    Error,
    "this is no date, or not written as the format wants it"
);
