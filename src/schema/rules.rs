//! The rules about the shape of a file: its keys, their types, and how single values are written.

use crate::report::Rule;
pub(crate) use crate::rules::records::empty_value::RULE as EMPTY_VALUE;
pub(crate) use crate::rules::records::invalid_date::RULE as INVALID_DATE;
pub(crate) use crate::rules::records::invalid_id::RULE as INVALID_ID;
pub(crate) use crate::rules::records::invalid_link_target::RULE as LINK_TARGET;
pub(crate) use crate::rules::records::invalid_text_item::RULE as ONE_KIND_OF_WORDS;
pub(crate) use crate::rules::records::invalid_value::RULE as INVALID_VALUE;
pub(crate) use crate::rules::records::missing_key::RULE as MISSING_KEY;
pub(crate) use crate::rules::records::missing_text_or_gist::RULE as NO_WORDS;
pub(crate) use crate::rules::records::number_out_of_range::RULE as OUT_OF_RANGE;
pub(crate) use crate::rules::records::too_many_acts::RULE as ONE_TO_THREE_ACTS;
pub(crate) use crate::rules::records::unknown_key::RULE as UNKNOWN_KEY;
pub(crate) use crate::rules::records::unknown_value::RULE as UNKNOWN_VALUE;
pub(crate) use crate::rules::records::unsupported_version::RULE as UNSUPPORTED_VERSION;
pub(crate) use crate::rules::records::wrong_type::RULE as WRONG_TYPE;

/// All of them, in the order in which rules are listed.
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
