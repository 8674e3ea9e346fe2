//! What records refer to.

pub(crate) mod ambiguous_id;
pub(crate) mod circular_reference;
pub(crate) mod duplicate_id;
pub(crate) mod link_to_itself;
pub(crate) mod missing_source;
pub(crate) mod path_outside_data_folder;
pub(crate) mod unknown_id;
pub(crate) mod unreadable_used_file;
pub(crate) mod unused_entity;
