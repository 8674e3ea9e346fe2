//! Recorded words beside the text of their source.

pub(crate) mod editorial_brackets;
pub(crate) mod end_before_start;
pub(crate) mod inner_marks;
pub(crate) mod marks_around_words;
pub(crate) mod other_marks;
pub(crate) mod overlapping_spans;
pub(crate) mod quotation_not_recorded;
pub(crate) mod quote_outside_marks;
pub(crate) mod report_inside_marks;
pub(crate) mod source_changed;
pub(crate) mod split_quotation;
pub(crate) mod text_file_missing;
pub(crate) mod withheld_mismatch;
pub(crate) mod words_ambiguous;
pub(crate) mod words_elsewhere;
pub(crate) mod words_not_found;
