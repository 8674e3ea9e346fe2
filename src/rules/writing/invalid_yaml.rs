//! The file breaks the rules of YAML: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "invalid-yaml",
    Error,
    "the file breaks the rules of YAML"
);
