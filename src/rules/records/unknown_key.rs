//! The format has no such key here: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "unknown-key",
    Error,
    "the format has no such key here"
);
