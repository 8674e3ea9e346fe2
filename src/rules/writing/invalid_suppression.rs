//! Invalid suppression comment. Reported by the code that applies suppression comments.

use crate::report::rule;

rule!(
    RULE,
    "invalid-suppression",
    Warning,
    "invalid suppression comment"
);
