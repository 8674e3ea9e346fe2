//! The rules: what no schema can say about data sets.
//!
//! One file a rule: its `RULE` and its `check`, with its page beside it in Markdown. To add one, write
//! the two files, the `mod` line and the line of [`TABLE`]; the tests name whatever is missing.

mod acts_exclude_each_other;
mod ambiguous_id;
mod answer_before_cause;
mod assessment_without_valence;
mod attribution_without_subject;
mod coded_before_published;
mod comment_declined_with_content;
mod contradicted_attribution;
mod dates;
mod deadline_already_past;
mod duplicate_id;
mod editorial_brackets;
mod embedded_before_said;
mod embedded_same_speaker;
mod end_before_start;
mod forecast_of_the_past;
mod hidden_characters;
mod id_style;
mod inner_marks;
mod link_to_itself;
mod marks_around_words;
mod missing_source;
mod move_without_prior;
mod occasion_on_another_day;
mod one_sided_exchange;
mod opposed_stances;
mod other_marks;
mod outer_white_space;
mod overlapping_spans;
mod path_outside;
mod published_after_retrieved;
mod quotation_not_recorded;
mod quote_outside_marks;
mod reference_cycle;
mod relative_date;
mod report_inside_marks;
mod role_not_held;
mod said_after_published;
mod same_actor_twice;
mod since_after_until;
mod source_changed;
mod speaker_as_relay;
mod stances;
mod standing;
mod state_country;
mod state_without_country;
mod terms_run_the_wrong_way;
mod text_file_missing;
mod ultimatum_without_deadline;
mod unexplained_status;
mod unfitting_kind;
mod unknown_reference;
mod unreadable_file;
mod unused_entity;
mod url_syntax;
mod utterances;
mod withheld_mismatch;
mod wording_against_date;
mod words_ambiguous;
mod words_elsewhere;
mod words_not_found;

use crate::dataset::World;
use crate::diagnostic::{Diagnostic, Rule};
use crate::placed::Records;
use crate::schema::rules as shape;
use crate::syntax::rules as writing;
use crate::words::{Checked, Source};

/// What the rules look at.
pub(crate) struct Context<'a> {
    pub(crate) world: &'a World<'a>,
    pub(crate) records: &'a Records<'a>,
    /// For each data set, whether it is written and shaped as the format wants.
    pub(crate) sound: &'a [bool],
    pub(crate) sources: &'a [Source<'a>],
    pub(crate) texts: &'a [Checked<'a>],
}

/// What a rule does: looks at everything and adds what it finds.
type Check = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// The rules that look at whole data sets, in the order in which they run.
const TABLE: &[(&Rule, Check)] = &[
    (&unreadable_file::RULE, unreadable_file::check),
    (&path_outside::RULE, path_outside::check),
    (&duplicate_id::RULE, duplicate_id::check),
    (&ambiguous_id::RULE, ambiguous_id::check),
    (&unknown_reference::RULE, unknown_reference::check),
    (&reference_cycle::RULE, reference_cycle::check),
    (&missing_source::RULE, missing_source::check),
    (&end_before_start::RULE, end_before_start::check),
    (&said_after_published::RULE, said_after_published::check),
    (
        &published_after_retrieved::RULE,
        published_after_retrieved::check,
    ),
    (&answer_before_cause::RULE, answer_before_cause::check),
    (&embedded_before_said::RULE, embedded_before_said::check),
    (&role_not_held::RULE, role_not_held::check),
    (&since_after_until::RULE, since_after_until::check),
    (
        &occasion_on_another_day::RULE,
        occasion_on_another_day::check,
    ),
    (&coded_before_published::RULE, coded_before_published::check),
    (&deadline_already_past::RULE, deadline_already_past::check),
    (&forecast_of_the_past::RULE, forecast_of_the_past::check),
    (&wording_against_date::RULE, wording_against_date::check),
    (&speaker_as_relay::RULE, speaker_as_relay::check),
    (&text_file_missing::RULE, text_file_missing::check),
    (&source_changed::RULE, source_changed::check),
    (&words_not_found::RULE, words_not_found::check),
    (&words_ambiguous::RULE, words_ambiguous::check),
    (&words_elsewhere::RULE, words_elsewhere::check),
    (&overlapping_spans::RULE, overlapping_spans::check),
    (&quote_outside_marks::RULE, quote_outside_marks::check),
    (&report_inside_marks::RULE, report_inside_marks::check),
    (&inner_marks::RULE, inner_marks::check),
    (&other_marks::RULE, other_marks::check),
    (&quotation_not_recorded::RULE, quotation_not_recorded::check),
    (&withheld_mismatch::RULE, withheld_mismatch::check),
    (&move_without_prior::RULE, move_without_prior::check),
    (
        &assessment_without_valence::RULE,
        assessment_without_valence::check,
    ),
    (
        &attribution_without_subject::RULE,
        attribution_without_subject::check,
    ),
    (
        &comment_declined_with_content::RULE,
        comment_declined_with_content::check,
    ),
    (&one_sided_exchange::RULE, one_sided_exchange::check),
    (
        &ultimatum_without_deadline::RULE,
        ultimatum_without_deadline::check,
    ),
    (&unexplained_status::RULE, unexplained_status::check),
    (&link_to_itself::RULE, link_to_itself::check),
    (&embedded_same_speaker::RULE, embedded_same_speaker::check),
    (
        &terms_run_the_wrong_way::RULE,
        terms_run_the_wrong_way::check,
    ),
    (&opposed_stances::RULE, opposed_stances::check),
    (
        &contradicted_attribution::RULE,
        contradicted_attribution::check,
    ),
    (
        &acts_exclude_each_other::RULE,
        acts_exclude_each_other::check,
    ),
    (&unused_entity::RULE, unused_entity::check),
    (&same_actor_twice::RULE, same_actor_twice::check),
    (&unfitting_kind::RULE, unfitting_kind::check),
    (&state_country::RULE, state_country::check),
    (&state_without_country::RULE, state_without_country::check),
    (&id_style::RULE, id_style::check),
    (&url_syntax::RULE, url_syntax::check),
    (&marks_around_words::RULE, marks_around_words::check),
    (&editorial_brackets::RULE, editorial_brackets::check),
    (&outer_white_space::RULE, outer_white_space::check),
    (&hidden_characters::RULE, hidden_characters::check),
];

/// Runs every rule.
pub(crate) fn run(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, check) in TABLE {
        check(context, findings);
    }
}

/// Every rule, in the order in which a file is checked: how it is written, then its shape, then what
/// it refers to, then its words.
///
/// ```
/// assert!(onrecord::rules().any(|rule| rule.name == "unknown-reference"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let single = writing::RULES.iter().chain(shape::ALL).copied();
    single
        .chain(TABLE.iter().map(|(rule, _)| *rule))
        .chain(crate::allow::RULES)
}
