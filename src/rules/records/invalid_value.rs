//! Value is not in the required form. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "invalid-value",
    Error,
    "value is not in the required form"
);
