//! What the coding of a statement leaves out or contradicts.

pub(crate) mod acts_exclude_each_other;
pub(crate) mod assessment_without_valence;
pub(crate) mod attribution_without_subject;
pub(crate) mod comment_declined_with_content;
pub(crate) mod embedded_same_speaker;
pub(crate) mod move_without_prior;
pub(crate) mod one_sided_exchange;
pub(crate) mod speaker_as_relay;
pub(crate) mod terms_run_the_wrong_way;
pub(crate) mod ultimatum_without_deadline;
pub(crate) mod unexplained_status;
pub(crate) mod utterances;
