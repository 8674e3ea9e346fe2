//! Quotation mark is not closed. Reported by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "unclosed-quotation-mark",
    Error,
    "quotation mark is not closed"
);
