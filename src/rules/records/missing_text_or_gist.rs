//! A statement needs the source's words or a gist: found by the check against the schema.

use crate::report::rule;

rule!(
    RULE,
    "no-words",
    Error,
    "a statement needs the source's words or a gist"
);
