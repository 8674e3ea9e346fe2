//! Unknown anchor. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "unknown-anchor", Error, "unknown anchor");
