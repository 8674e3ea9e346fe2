//! Invalid JSON. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "invalid-json", Error, "invalid JSON");
