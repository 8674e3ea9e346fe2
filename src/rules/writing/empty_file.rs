//! The file holds no data: found by the reader of files.

use crate::report::rule;

rule!(RULE, "empty-file", Error, "the file holds no data");
