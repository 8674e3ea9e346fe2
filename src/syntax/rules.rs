//! The rules that the parsers check: whether a file can be read at all.

use crate::report::Rule;
pub(crate) use crate::rules::writing::duplicate_key::RULE as DUPLICATE_KEY;
pub(crate) use crate::rules::writing::empty_file::RULE as EMPTY_FILE;
pub(crate) use crate::rules::writing::inexact_number::RULE as INEXACT_NUMBER;
pub(crate) use crate::rules::writing::invalid_json::RULE as INVALID_JSON;
pub(crate) use crate::rules::writing::invalid_yaml::RULE as INVALID_YAML;
pub(crate) use crate::rules::writing::limit_exceeded::RULE as OVER_LIMIT;
pub(crate) use crate::rules::writing::missing_quotation_marks::RULE as NEEDS_QUOTES;
pub(crate) use crate::rules::writing::missing_space::RULE as MISSING_SPACE;
pub(crate) use crate::rules::writing::stray_character::RULE as STRAY_CHARACTER;
pub(crate) use crate::rules::writing::tab_indentation::RULE as TAB_INDENTATION;
pub(crate) use crate::rules::writing::unclosed_bracket::RULE as UNCLOSED_BRACKET;
pub(crate) use crate::rules::writing::unclosed_quotation_mark::RULE as UNCLOSED_QUOTE;
pub(crate) use crate::rules::writing::unknown_anchor::RULE as UNKNOWN_ANCHOR;
pub(crate) use crate::rules::writing::unsupported_yaml::RULE as UNSUPPORTED_YAML;
pub(crate) use crate::rules::writing::wrong_encoding::RULE as ENCODING;
pub(crate) use crate::rules::writing::wrong_indentation::RULE as INDENTATION;

/// The rules of this module, in the order of their pages.
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

/// The rules whose findings leave no doubt about the content of the rest of the file.
pub(super) static LEAVES_ALL: [&Rule; 6] = [
    &TAB_INDENTATION,
    &MISSING_SPACE,
    &NEEDS_QUOTES,
    &UNKNOWN_ANCHOR,
    &DUPLICATE_KEY,
    &INEXACT_NUMBER,
];
