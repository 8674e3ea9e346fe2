//! The rules that the parsers check: whether a file can be read at all.

use crate::report::Rule;
pub(crate) use crate::rules::writing::duplicate_key::RULE as DUPLICATE_KEY;
pub(crate) use crate::rules::writing::empty_file::RULE as EMPTY_FILE;
pub(crate) use crate::rules::writing::encoding::RULE as ENCODING;
pub(crate) use crate::rules::writing::indentation::RULE as INDENTATION;
pub(crate) use crate::rules::writing::inexact_number::RULE as INEXACT_NUMBER;
pub(crate) use crate::rules::writing::invalid_json::RULE as INVALID_JSON;
pub(crate) use crate::rules::writing::invalid_yaml::RULE as INVALID_YAML;
pub(crate) use crate::rules::writing::missing_space::RULE as MISSING_SPACE;
pub(crate) use crate::rules::writing::needs_quotes::RULE as NEEDS_QUOTES;
pub(crate) use crate::rules::writing::over_limit::RULE as OVER_LIMIT;
pub(crate) use crate::rules::writing::stray_character::RULE as STRAY_CHARACTER;
pub(crate) use crate::rules::writing::tab_indentation::RULE as TAB_INDENTATION;
pub(crate) use crate::rules::writing::unclosed_bracket::RULE as UNCLOSED_BRACKET;
pub(crate) use crate::rules::writing::unclosed_quote::RULE as UNCLOSED_QUOTE;
pub(crate) use crate::rules::writing::unknown_anchor::RULE as UNKNOWN_ANCHOR;
pub(crate) use crate::rules::writing::unsupported_yaml::RULE as UNSUPPORTED_YAML;

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
