//! How a file is written: what keeps it from being read, and what is easily misread.

pub(crate) mod accidental_anchor;
pub(crate) mod accidental_comment;
pub(crate) mod duplicate_key;
pub(crate) mod empty_file;
pub(crate) mod inexact_number;
pub(crate) mod invalid_json;
pub(crate) mod invalid_suppression;
pub(crate) mod invalid_yaml;
pub(crate) mod invisible_characters;
pub(crate) mod limit_exceeded;
pub(crate) mod missing_quotation_marks;
pub(crate) mod missing_space;
pub(crate) mod outer_white_space;
pub(crate) mod stray_character;
pub(crate) mod tab_indentation;
pub(crate) mod unclosed_bracket;
pub(crate) mod unclosed_quotation_mark;
pub(crate) mod unknown_anchor;
pub(crate) mod unsupported_yaml;
pub(crate) mod unused_suppression;
pub(crate) mod wrong_encoding;
pub(crate) mod wrong_indentation;
