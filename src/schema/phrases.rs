//! Phrases that several messages share.

use crate::syntax::tree::Kind;

/// The keys by which an item of `text` says whose words it holds.
pub(super) const KINDS_OF_WORDS: &str = "every item begins with `quote:` for words between quotation \
    marks, `report:` for indirect speech, `unmarked:` for free indirect speech, or `withheld:` for words \
    that cannot be kept";

/// "`a`, `b` and `c`", with another word before the last one.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>, before_last: &str) -> String {
    let words: Vec<_> = words.map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {before_last} {last}", first.join(", ")),
    }
}

/// What kind of value this is, in plain words.
pub(super) fn kind_of(kind: Kind<'_>) -> &'static str {
    match kind {
        Kind::Null => "nothing",
        Kind::Bool(_) => "`true` or `false`",
        Kind::Number(_) => "a number",
        Kind::String(_) => "a text",
        Kind::List(_) => "a list",
        Kind::Map(_) => "a group of keys",
    }
}
