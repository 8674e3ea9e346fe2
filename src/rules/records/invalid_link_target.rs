//! A link leads to exactly one thing: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "link-target",
    Error,
    "a link leads to exactly one thing"
);
