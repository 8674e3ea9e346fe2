//! Invalid YAML. Reported by the reader of files.

use crate::report::rule;

rule!(RULE, "invalid-yaml", Error, "invalid YAML");
