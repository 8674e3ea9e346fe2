//! A number would be changed by reading it: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "inexact-number",
    Error,
    "a number would be changed by reading it"
);
