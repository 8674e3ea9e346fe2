//! Link needs exactly one target. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "invalid-link-target",
    Error,
    "link needs exactly one target"
);
