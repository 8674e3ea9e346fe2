//! How a file is written: what keeps it from being read, and what is easily misread.

pub(crate) mod allow_comment;
pub(crate) mod duplicate_key;
pub(crate) mod empty_file;
pub(crate) mod encoding;
pub(crate) mod hidden_characters;
pub(crate) mod indentation;
pub(crate) mod inexact_number;
pub(crate) mod invalid_json;
pub(crate) mod invalid_yaml;
pub(crate) mod missing_space;
pub(crate) mod needs_quotes;
pub(crate) mod outer_white_space;
pub(crate) mod over_limit;
pub(crate) mod stray_character;
pub(crate) mod tab_indentation;
pub(crate) mod unclosed_bracket;
pub(crate) mod unclosed_quote;
pub(crate) mod unknown_anchor;
pub(crate) mod unneeded_allow;
pub(crate) mod unsupported_yaml;
pub(crate) mod words_after_hash;
