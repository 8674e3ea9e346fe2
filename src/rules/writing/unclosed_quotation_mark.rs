//! A quotation mark is never closed: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "unclosed-quote",
    Error,
    "a quotation mark is never closed"
);
