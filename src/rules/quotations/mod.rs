//! Recorded words beside the text of their source.

pub(crate) mod ambiguous_quotation;
pub(crate) mod end_before_start;
pub(crate) mod inner_quote_without_quotation_marks;
pub(crate) mod invalid_editorial_brackets;
pub(crate) mod misplaced_quotation;
pub(crate) mod outer_quotation_marks;
pub(crate) mod overlapping_quotations;
pub(crate) mod punctuation_mismatch;
pub(crate) mod quotation_marks;
pub(crate) mod quotation_not_checked;
pub(crate) mod quotation_not_found;
pub(crate) mod quotation_not_recorded;
pub(crate) mod quote_outside_quotation_marks;
pub(crate) mod report_inside_quotation_marks;
pub(crate) mod source_text_changed;
pub(crate) mod split_quotation;
pub(crate) mod unreadable_text_file;
pub(crate) mod withheld_words_mismatch;
pub(crate) mod wording_not_found;

#[cfg(test)]
mod tests;
