//! File exceeds a limit. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "limit-exceeded", Error, "file exceeds a limit");
