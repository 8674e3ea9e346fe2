//! A comment that lets findings stand is not complete: found by what applies such comments.

use crate::report::rule;

rule!(
    RULE,
    "allow-comment",
    Warning,
    "a comment that lets findings stand is not complete"
);
