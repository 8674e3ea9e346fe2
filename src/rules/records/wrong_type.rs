//! Value has the wrong type. Reported by the check against the schema.

use crate::report::rule;

rule!(RULE, "wrong-type", Error, "value has the wrong type");
