//! Unexpected character. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "stray-character", Error, "unexpected character");
