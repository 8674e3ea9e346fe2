//! Stances that contradict each other.

pub(crate) mod contradicted_attribution;
pub(crate) mod contradictory_stances;
pub(crate) mod taken;
pub(crate) mod unmarked_reversal;
