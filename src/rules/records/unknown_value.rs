//! Value is not in the list of allowed words. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "unknown-value",
    Error,
    "value is not in the list of allowed words"
);
