//! This version of the format is not known: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "unsupported-version",
    Error,
    "this version of the format is not known"
);
