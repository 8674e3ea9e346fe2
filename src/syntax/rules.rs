//! The rules that reading a file can find broken: whether it can be read at all.

use crate::diagnostic::{Rule, Severity};

/// The rules of this floor, in the order of their pages.
pub(crate) static RULES: [&Rule; 16] = [
    &ENCODING,
    &EMPTY_FILE,
    &OVER_LIMIT,
    &TAB_INDENTATION,
    &MISSING_SPACE,
    &NEEDS_QUOTES,
    &UNCLOSED_QUOTE,
    &UNCLOSED_BRACKET,
    &INDENTATION,
    &STRAY_CHARACTER,
    &UNKNOWN_ANCHOR,
    &DUPLICATE_KEY,
    &INEXACT_NUMBER,
    &UNSUPPORTED_YAML,
    &INVALID_YAML,
    &INVALID_JSON,
];

/// The rules whose findings leave no doubt about what the file says, at least in every other place.
pub(super) static LEAVES_ALL: [&Rule; 6] = [
    &TAB_INDENTATION,
    &MISSING_SPACE,
    &NEEDS_QUOTES,
    &UNKNOWN_ANCHOR,
    &DUPLICATE_KEY,
    &INEXACT_NUMBER,
];

pub(crate) static ENCODING: Rule = Rule {
    name: "encoding",
    severity: Severity::Error,
    headline: "the file is not saved as UTF-8 text",
    page: include_str!("../rules/encoding.md"),
};

pub(crate) static EMPTY_FILE: Rule = Rule {
    name: "empty-file",
    severity: Severity::Error,
    headline: "the file holds no data",
    page: include_str!("../rules/empty-file.md"),
};

pub(crate) static OVER_LIMIT: Rule = Rule {
    name: "over-limit",
    severity: Severity::Error,
    headline: "the file is larger or deeper than what is read",
    page: include_str!("../rules/over-limit.md"),
};

pub(crate) static TAB_INDENTATION: Rule = Rule {
    name: "tab-indentation",
    severity: Severity::Error,
    headline: "a tab stands where only spaces may",
    page: include_str!("../rules/tab-indentation.md"),
};

pub(crate) static MISSING_SPACE: Rule = Rule {
    name: "missing-space",
    severity: Severity::Error,
    headline: "a space is missing",
    page: include_str!("../rules/missing-space.md"),
};

pub(crate) static NEEDS_QUOTES: Rule = Rule {
    name: "needs-quotes",
    severity: Severity::Error,
    headline: "this text must be put between quotation marks",
    page: include_str!("../rules/needs-quotes.md"),
};

pub(crate) static UNCLOSED_QUOTE: Rule = Rule {
    name: "unclosed-quote",
    severity: Severity::Error,
    headline: "a quotation mark is never closed",
    page: include_str!("../rules/unclosed-quote.md"),
};

pub(crate) static UNCLOSED_BRACKET: Rule = Rule {
    name: "unclosed-bracket",
    severity: Severity::Error,
    headline: "a bracket is not closed, or closed by another kind",
    page: include_str!("../rules/unclosed-bracket.md"),
};

pub(crate) static INDENTATION: Rule = Rule {
    name: "indentation",
    severity: Severity::Error,
    headline: "a line does not start in the column where it belongs",
    page: include_str!("../rules/indentation.md"),
};

pub(crate) static STRAY_CHARACTER: Rule = Rule {
    name: "stray-character",
    severity: Severity::Error,
    headline: "a character stands where it cannot be understood",
    page: include_str!("../rules/stray-character.md"),
};

pub(crate) static UNKNOWN_ANCHOR: Rule = Rule {
    name: "unknown-anchor",
    severity: Severity::Error,
    headline: "a `*name` refers to no anchor above it",
    page: include_str!("../rules/unknown-anchor.md"),
};

pub(crate) static DUPLICATE_KEY: Rule = Rule {
    name: "duplicate-key",
    severity: Severity::Error,
    headline: "a key stands twice in the same place",
    page: include_str!("../rules/duplicate-key.md"),
};

pub(crate) static INEXACT_NUMBER: Rule = Rule {
    name: "inexact-number",
    severity: Severity::Error,
    headline: "a number would be changed by reading it",
    page: include_str!("../rules/inexact-number.md"),
};

pub(crate) static UNSUPPORTED_YAML: Rule = Rule {
    name: "unsupported-yaml",
    severity: Severity::Error,
    headline: "this part of YAML has no meaning in a record",
    page: include_str!("../rules/unsupported-yaml.md"),
};

pub(crate) static INVALID_YAML: Rule = Rule {
    name: "invalid-yaml",
    severity: Severity::Error,
    headline: "the file breaks the rules of YAML",
    page: include_str!("../rules/invalid-yaml.md"),
};

pub(crate) static INVALID_JSON: Rule = Rule {
    name: "invalid-json",
    severity: Severity::Error,
    headline: "the file breaks the rules of JSON",
    page: include_str!("../rules/invalid-json.md"),
};
