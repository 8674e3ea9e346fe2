//! Wrong indentation. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "wrong-indentation", Error, "wrong indentation");
