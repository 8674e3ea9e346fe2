//! Text needs quotation marks. Reported by the reader of files.

use crate::report::rule;

rule!(
    RULE,
    "missing-quotation-marks",
    Error,
    "text needs quotation marks"
);
