//! A span is of exactly one kind of words: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "one-kind-of-words",
    Error,
    "a span is of exactly one kind of words"
);
