//! A comment lets a finding stand that is not there: found by what applies such comments.

use crate::report::rule;

rule!(
    RULE,
    "unneeded-allow",
    Warning,
    "a comment lets a finding stand that is not there"
);
