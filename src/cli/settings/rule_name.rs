//! Names of rules, as flags and settings files give them.

use crate::report::suggest::nearest;

/// The word for all rules.
pub(super) const ALL: &str = "all";

/// The name of a rule, or why it is not one.
pub(super) fn rule(given: &str) -> Result<String, String> {
    if crate::rules().any(|rule| rule.name == given) {
        return Ok(given.to_owned());
    }
    Err(no_such_rule(given))
}

/// The name of a rule, or the word for all rules.
pub(super) fn rule_or_all(given: &str) -> Result<String, String> {
    match given {
        ALL => Ok(ALL.to_owned()),
        given => rule(given),
    }
}

/// Says that a rule does not exist, and suggests a similar name.
pub(super) fn no_such_rule(given: &str) -> String {
    match nearest(given, crate::rules().map(|rule| rule.name)) {
        Some(meant) => format!("there is no rule `{given}`; did you mean `{meant}`?"),
        None => format!("there is no rule `{given}`; `onrecord rules` lists them"),
    }
}
