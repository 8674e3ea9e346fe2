//! What records refer to.

pub(crate) mod ambiguous_id;
pub(crate) mod duplicate_id;
pub(crate) mod link_to_itself;
pub(crate) mod missing_source;
pub(crate) mod path_outside;
pub(crate) mod reference_cycle;
pub(crate) mod sources;
pub(crate) mod unknown_reference;
pub(crate) mod unreadable_file;
pub(crate) mod unused_entity;
