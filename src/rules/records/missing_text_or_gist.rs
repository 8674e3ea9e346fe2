//! Statement has neither `text` nor `gist`. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "missing-text-or-gist",
    Error,
    "statement has neither `text` nor `gist`"
);
