//! The file is not saved as UTF-8 text: found by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "encoding",
    Error,
    "the file is not saved as UTF-8 text"
);
