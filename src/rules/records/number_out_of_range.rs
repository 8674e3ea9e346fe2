//! The number is too small or too large: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "out-of-range",
    Error,
    "the number is too small or too large"
);
