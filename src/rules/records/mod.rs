//! The shape of a record and its single values.

pub(crate) mod actor_kind_mismatch;
pub(crate) mod confusing_id;
pub(crate) mod country_code_mismatch;
pub(crate) mod duplicate_actor;
pub(crate) mod empty_value;
pub(crate) mod invalid_date;
pub(crate) mod invalid_id;
pub(crate) mod invalid_link_target;
pub(crate) mod invalid_text_item;
pub(crate) mod invalid_url;
pub(crate) mod invalid_value;
pub(crate) mod missing_key;
pub(crate) mod missing_text_or_gist;
pub(crate) mod number_out_of_range;
pub(crate) mod state_without_country;
pub(crate) mod too_many_acts;
pub(crate) mod unknown_key;
pub(crate) mod unknown_value;
pub(crate) mod unsupported_version;
pub(crate) mod wrong_type;
