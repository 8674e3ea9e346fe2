//! Tab used for indentation. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "tab-indentation", Error, "tab used for indentation");
