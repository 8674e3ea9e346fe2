//! Required key is missing. Reported by the check against the schema.

use crate::report::rule;

rule!(RULE, "missing-key", Error, "required key is missing");
