//! Not a valid id. Reported by the check against the schema.

use crate::report::rule;

rule!(RULE, "invalid-id", Error, "not a valid id");
