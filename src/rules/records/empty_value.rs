//! A key is there but nothing is written under it: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "empty-value",
    Error,
    "a key is there but nothing is written under it"
);
