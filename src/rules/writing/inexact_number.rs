//! Number cannot be kept exactly. Reported by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "inexact-number",
    Error,
    "number cannot be kept exactly"
);
