//! Dates that contradict each other.

pub(crate) mod coded_before_published;
pub(crate) mod deadline_in_the_past;
pub(crate) mod forecast_of_the_past;
mod foreign_date;
mod likely_date;
pub(crate) mod missing_date;
pub(crate) mod occasion_date_mismatch;
pub(crate) mod order;
pub(crate) mod published_after_retrieved;
pub(crate) mod relative_date;
pub(crate) mod reported_before_said;
pub(crate) mod response_before_original;
pub(crate) mod role_not_held;
pub(crate) mod said_after_published;
pub(crate) mod since_after_until;
pub(crate) mod wording_date_mismatch;
