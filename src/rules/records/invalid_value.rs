//! The value is not written as the format wants it: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "invalid-value",
    Error,
    "the value is not written as the format wants it"
);
