//! File contains no data. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "empty-file", Error, "file contains no data");
