//! Version of the format is not supported. Reported by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "unsupported-version",
    Error,
    "version of the format is not supported"
);
