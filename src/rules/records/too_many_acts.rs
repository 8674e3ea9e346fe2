//! A statement has one to three different acts: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "one-to-three-acts",
    Error,
    "a statement has one to three different acts"
);
