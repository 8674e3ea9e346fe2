//! A required key is missing: found by the check against the schema.

use crate::report::rule;

rule!(RULE, "missing-key", Error, "a required key is missing");
