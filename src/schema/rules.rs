//! The rules about the shape of a file: its keys, their types, and how single values are written.

use crate::diagnostic::{Rule, rule};

rule!(
    UNKNOWN_KEY,
    "unknown-key",
    Error,
    "the format has no such key here"
);
rule!(
    UNKNOWN_VALUE,
    "unknown-value",
    Error,
    "the vocabulary has no such word"
);
rule!(
    MISSING_KEY,
    "missing-key",
    Error,
    "a required key is missing"
);
rule!(
    WRONG_TYPE,
    "wrong-type",
    Error,
    "the value is of the wrong kind"
);
rule!(
    EMPTY_VALUE,
    "empty-value",
    Error,
    "a key is there but nothing is written under it"
);
rule!(
    UNSUPPORTED_VERSION,
    "unsupported-version",
    Error,
    "this version of the format is not known"
);
rule!(
    ONE_KIND_OF_WORDS,
    "one-kind-of-words",
    Error,
    "a span is of exactly one kind of words"
);
rule!(
    NO_WORDS,
    "no-words",
    Error,
    "a statement needs the source's words or a gist"
);
rule!(
    LINK_TARGET,
    "link-target",
    Error,
    "a link leads to exactly one thing"
);
rule!(
    ONE_TO_THREE_ACTS,
    "one-to-three-acts",
    Error,
    "a statement has one to three different acts"
);
rule!(
    OUT_OF_RANGE,
    "out-of-range",
    Error,
    "the number is too small or too large"
);
rule!(INVALID_ID, "invalid-id", Error, "this cannot be an id");
rule!(
    INVALID_DATE,
    "invalid-date",
    Error,
    "this is no date, or not written as the format wants it"
);
rule!(
    INVALID_VALUE,
    "invalid-value",
    Error,
    "the value is not written as the format wants it"
);

/// All of them, in the order of the list that people read.
pub(crate) const ALL: &[&Rule] = &[
    &UNKNOWN_KEY,
    &UNKNOWN_VALUE,
    &MISSING_KEY,
    &WRONG_TYPE,
    &EMPTY_VALUE,
    &UNSUPPORTED_VERSION,
    &ONE_KIND_OF_WORDS,
    &NO_WORDS,
    &LINK_TARGET,
    &ONE_TO_THREE_ACTS,
    &OUT_OF_RANGE,
    &INVALID_ID,
    &INVALID_DATE,
    &INVALID_VALUE,
];
