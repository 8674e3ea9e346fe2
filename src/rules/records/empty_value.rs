//! Key has no value. Reported by the check against the schema.

use crate::report::rule;

rule!(RULE, "empty-value", Error, "key has no value");
