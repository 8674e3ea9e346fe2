//! A space is missing: found by the reader of files.

use crate::report::rule;

rule!(RULE, "missing-space", Error, "a space is missing");
