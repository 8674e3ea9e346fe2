//! Stances that contradict each other.

pub(crate) mod contradicted_attribution;
pub(crate) mod opposed_stances;
pub(crate) mod taken;
