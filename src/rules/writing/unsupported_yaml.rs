//! This part of YAML has no meaning in a record: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "unsupported-yaml",
    Error,
    "this part of YAML has no meaning in a record"
);
