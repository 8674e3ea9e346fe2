//! Missing space. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "missing-space", Error, "missing space");
