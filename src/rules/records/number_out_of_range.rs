//! Number is too small or too large. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "number-out-of-range",
    Error,
    "number is too small or too large"
);
