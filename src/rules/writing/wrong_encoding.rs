//! File is not saved as UTF-8 text. Reported by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "wrong-encoding",
    Error,
    "file is not saved as UTF-8 text"
);
