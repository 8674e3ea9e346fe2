//! What the coding of a statement leaves out or contradicts.

pub(crate) mod assessment_without_valence;
pub(crate) mod attribution_without_party;
pub(crate) mod conflicting_acts;
pub(crate) mod declined_comment_with_content;
pub(crate) mod move_without_prior_position;
pub(crate) mod one_sided_exchange;
pub(crate) mod reversed_terms;
pub(crate) mod self_reported_statement;
pub(crate) mod speaker_as_relay;
pub(crate) mod ultimatum_without_deadline;
pub(crate) mod unexplained_status;
