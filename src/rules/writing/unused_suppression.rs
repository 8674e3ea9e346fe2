//! Suppression comment has no effect. Reported by the code that applies suppression comments.

use crate::report::rule;

rule!(
    RULE,
    "unused-suppression",
    Warning,
    "suppression comment has no effect"
);
