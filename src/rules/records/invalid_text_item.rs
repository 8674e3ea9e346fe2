//! Item of `text` needs exactly one kind of words. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "invalid-text-item",
    Error,
    "item of `text` needs exactly one kind of words"
);
