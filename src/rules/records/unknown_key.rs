//! Unknown key. Reported by the check against the schema.

use crate::report::rule;

rule!(RULE, "unknown-key", Error, "unknown key");
