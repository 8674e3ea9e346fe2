//! The vocabulary has no such word: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "unknown-value",
    Error,
    "the vocabulary has no such word"
);
