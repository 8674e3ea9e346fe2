//! The value is of the wrong kind: found by the check against the schema.

use crate::report::rule;

rule!(RULE, "wrong-type", Error, "the value is of the wrong kind");
