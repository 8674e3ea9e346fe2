//! This text must be put between quotation marks: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "needs-quotes",
    Error,
    "this text must be put between quotation marks"
);
