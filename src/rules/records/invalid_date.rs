//! Not a valid date. Reported by the check against the schema.

use crate::report::rule;

rule!(RULE, "invalid-date", Error, "not a valid date");
