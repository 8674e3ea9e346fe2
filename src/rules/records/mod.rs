//! The shape of a record and its single values.

pub(crate) mod empty_value;
pub(crate) mod id_style;
pub(crate) mod invalid_date;
pub(crate) mod invalid_id;
pub(crate) mod invalid_value;
pub(crate) mod link_target;
pub(crate) mod missing_key;
pub(crate) mod no_words;
pub(crate) mod one_kind_of_words;
pub(crate) mod one_to_three_acts;
pub(crate) mod out_of_range;
pub(crate) mod same_actor_twice;
pub(crate) mod state_country;
pub(crate) mod state_without_country;
pub(crate) mod unfitting_kind;
pub(crate) mod unknown_key;
pub(crate) mod unknown_value;
pub(crate) mod unsupported_version;
pub(crate) mod url_syntax;
pub(crate) mod wrong_type;
