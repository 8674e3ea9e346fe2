//! This cannot be an id: found by the check against the schema.

use crate::report::rule;

rule!(RULE, "invalid-id", Error, "this cannot be an id");
