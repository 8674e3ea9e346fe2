//! The rules: what is checked, beside the way in which a file is written and the shape of its records.
//!
//! One file a rule: what it is called, what it needs, and how it judges, with its page beside it in
//! Markdown. To add one, write the two files, the `mod` line in its folder, and the line of [`TABLE`].

pub(crate) mod coding;
pub(crate) mod dates;
pub(crate) mod quotations;
pub(crate) mod records;
pub(crate) mod references;
pub(crate) mod stage;
pub(crate) mod stances;
pub(crate) mod writing;

mod run;

pub(crate) use self::quotations::outer_quotation_marks::may_be_of_source;
pub(crate) use self::run::{
    Some, alone, candidates, comments, confirm, data_set, data_sets, is_suspicious, judge_lacking,
    lacking, may_be_written_wrong, named, nested, reversal, source_text, sourcing, stances,
    supplies, words, writing,
};
use self::stage::Check;
pub(crate) use self::stage::Need;
use crate::report::Rule;
use crate::schema::rules as shape;
use crate::syntax::rules as reading;

/// The rules that judge records, in the order in which they are listed.
static TABLE: &[&Check] = &[
    &references::unreadable_used_file::CHECK,
    &references::path_outside_data_folder::CHECK,
    &references::duplicate_id::CHECK,
    &references::ambiguous_id::CHECK,
    &references::unknown_id::CHECK,
    &references::circular_reference::CHECK,
    &references::missing_source::CHECK,
    &quotations::end_before_start::CHECK,
    &dates::said_after_published::CHECK,
    &dates::published_after_retrieved::CHECK,
    &dates::response_before_original::CHECK,
    &dates::reported_before_said::CHECK,
    &dates::role_not_held::CHECK,
    &dates::since_after_until::CHECK,
    &dates::occasion_date_mismatch::CHECK,
    &dates::coded_before_published::CHECK,
    &dates::deadline_in_the_past::CHECK,
    &dates::forecast_of_the_past::CHECK,
    &dates::wording_date_mismatch::CHECK,
    &dates::missing_date::CHECK,
    &coding::speaker_as_relay::CHECK,
    &quotations::unreadable_text_file::CHECK,
    &quotations::source_text_changed::CHECK,
    &quotations::quotation_not_found::CHECK,
    &quotations::quotation_not_checked::CHECK,
    &quotations::ambiguous_quotation::CHECK,
    &quotations::misplaced_quotation::CHECK,
    &quotations::overlapping_quotations::CHECK,
    &quotations::quote_outside_quotation_marks::CHECK,
    &quotations::report_inside_quotation_marks::CHECK,
    &quotations::inner_quote_without_quotation_marks::CHECK,
    &quotations::punctuation_mismatch::CHECK,
    &quotations::quotation_not_recorded::CHECK,
    &quotations::withheld_words_mismatch::CHECK,
    &quotations::wording_not_found::CHECK,
    &coding::move_without_prior_position::CHECK,
    &coding::assessment_without_valence::CHECK,
    &coding::attribution_without_party::CHECK,
    &coding::declined_comment_with_content::CHECK,
    &coding::one_sided_exchange::CHECK,
    &coding::ultimatum_without_deadline::CHECK,
    &coding::unexplained_status::CHECK,
    &references::link_to_itself::CHECK,
    &coding::self_reported_statement::CHECK,
    &coding::reversed_terms::CHECK,
    &stances::contradictory_stances::CHECK,
    &stances::contradicted_attribution::CHECK,
    &stances::unmarked_reversal::CHECK,
    &coding::conflicting_acts::CHECK,
    &references::unused_entity::CHECK,
    &records::duplicate_actor::CHECK,
    &records::actor_kind_mismatch::CHECK,
    &records::country_code_mismatch::CHECK,
    &records::state_without_country::CHECK,
    &records::confusing_id::CHECK,
    &records::invalid_url::CHECK,
    &quotations::outer_quotation_marks::CHECK,
    &quotations::invalid_editorial_brackets::CHECK,
    &writing::accidental_comment::CHECK,
    &writing::accidental_anchor::CHECK,
    &writing::outer_white_space::CHECK,
    &writing::invisible_characters::CHECK,
];

/// The rules that cannot judge without something.
pub(crate) fn that_need(need: Need) -> Vec<&'static str> {
    let checks = TABLE.iter().filter(|check| check.needs.contains(&need));
    checks.map(|check| check.rule.name).collect()
}

/// Every rule, in the order in which a file is checked: how it is written, its shape, what
/// it refers to, then its words.
///
/// ```
/// assert!(onrecord::rules().any(|rule| rule.name == "unknown-id"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let single = reading::RULES.iter().chain(shape::ALL).copied();
    single.chain(TABLE.iter().map(|check| check.rule)).chain([
        &writing::invalid_suppression::RULE,
        &writing::unused_suppression::RULE,
    ])
}
