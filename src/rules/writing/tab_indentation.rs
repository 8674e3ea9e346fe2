//! A tab stands where only spaces may: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "tab-indentation",
    Error,
    "a tab stands where only spaces may"
);
