//! Too many acts, or the same act twice. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "too-many-acts",
    Error,
    "too many acts, or the same act twice"
);
