//! YAML feature is not supported. Reported by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "unsupported-yaml",
    Error,
    "YAML feature is not supported"
);
