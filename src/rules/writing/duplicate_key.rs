//! Key occurs twice. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "duplicate-key", Error, "key occurs twice");
