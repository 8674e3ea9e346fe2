//! The rules: what no schema can check.
//!
//! One file a rule: its `RULE` and its `check`, with its page beside it in Markdown. To add one, write
//! the two files, the `mod` line and the line of [`TABLE`]; the tests name whatever is missing.

pub(crate) mod coding;
pub(crate) mod dates;
pub(crate) mod quotations;
pub(crate) mod records;
pub(crate) mod references;
pub(crate) mod stances;
pub(crate) mod writing;

use crate::model::{Actor, Occasion, Record, Source as SourceRecord, Statement};
use crate::project::dataset::World;
use crate::project::placed::{Alone, Kept, Records};
use crate::quotes::{Checked, Source};
use crate::report::{Diagnostic, Rule};
use crate::schema::rules as shape;
use crate::syntax::rules as reading;

/// What the rules check.
pub(crate) struct Context<'a> {
    pub(crate) world: &'a World<'a>,
    pub(crate) records: &'a Records<'a>,
    /// For each data set, whether it is written and shaped as the format wants.
    pub(crate) sound: &'a [bool],
    pub(crate) sources: &'a [Source<'a>],
    pub(crate) texts: &'a [Checked<'a>],
}

/// How a rule judges, by the least that it needs. It adds its findings.
enum Check {
    /// Each statement by itself.
    Statement(Judge<Statement>),
    /// Each source by itself.
    Source(Judge<SourceRecord>),
    /// Each actor by itself.
    Actor(Judge<Actor>),
    /// Each occasion by itself.
    Occasion(Judge<Occasion>),
    /// All data sets together.
    Sets(fn(&Context<'_>, &mut Vec<Diagnostic>)),
}

/// Judges one record, independent of all others.
type Judge<T> = fn(Alone<'_, '_, T>, &mut Vec<Diagnostic>);

/// The rules that look at whole data sets, in the order in which they run.
const TABLE: &[(&Rule, &[Check])] = &[
    (
        &references::unreadable_used_file::RULE,
        &[Check::Sets(references::unreadable_used_file::check)],
    ),
    (
        &references::path_outside_data_folder::RULE,
        &[Check::Sets(references::path_outside_data_folder::check)],
    ),
    (
        &references::duplicate_id::RULE,
        &[Check::Sets(references::duplicate_id::check)],
    ),
    (
        &references::ambiguous_id::RULE,
        &[Check::Sets(references::ambiguous_id::check)],
    ),
    (
        &references::unknown_id::RULE,
        &[Check::Sets(references::unknown_id::check)],
    ),
    (
        &references::circular_reference::RULE,
        &[Check::Sets(references::circular_reference::check)],
    ),
    (
        &references::missing_source::RULE,
        &[Check::Sets(references::missing_source::check)],
    ),
    (
        &quotations::end_before_start::RULE,
        &[Check::Sets(quotations::end_before_start::check)],
    ),
    (
        &dates::said_after_published::RULE,
        &[Check::Sets(dates::said_after_published::check)],
    ),
    (
        &dates::published_after_retrieved::RULE,
        &[Check::Source(dates::published_after_retrieved::check)],
    ),
    (
        &dates::response_before_original::RULE,
        &[Check::Sets(dates::response_before_original::check)],
    ),
    (
        &dates::reported_before_said::RULE,
        &[Check::Sets(dates::reported_before_said::check)],
    ),
    (
        &dates::role_not_held::RULE,
        &[Check::Sets(dates::role_not_held::check)],
    ),
    (
        &dates::since_after_until::RULE,
        &[Check::Actor(dates::since_after_until::check)],
    ),
    (
        &dates::occasion_date_mismatch::RULE,
        &[Check::Sets(dates::occasion_date_mismatch::check)],
    ),
    (
        &dates::coded_before_published::RULE,
        &[Check::Sets(dates::coded_before_published::check)],
    ),
    (
        &dates::deadline_in_the_past::RULE,
        &[Check::Statement(dates::deadline_in_the_past::check)],
    ),
    (
        &dates::forecast_of_the_past::RULE,
        &[Check::Statement(dates::forecast_of_the_past::check)],
    ),
    (
        &dates::wording_date_mismatch::RULE,
        &[Check::Sets(dates::wording_date_mismatch::check)],
    ),
    (
        &coding::speaker_as_relay::RULE,
        &[Check::Statement(coding::speaker_as_relay::check)],
    ),
    (
        &quotations::unreadable_text_file::RULE,
        &[Check::Sets(quotations::unreadable_text_file::check)],
    ),
    (
        &quotations::source_text_changed::RULE,
        &[Check::Sets(quotations::source_text_changed::check)],
    ),
    (
        &quotations::quotation_not_found::RULE,
        &[Check::Sets(quotations::quotation_not_found::check)],
    ),
    (
        &quotations::ambiguous_quotation::RULE,
        &[Check::Sets(quotations::ambiguous_quotation::check)],
    ),
    (
        &quotations::misplaced_quotation::RULE,
        &[Check::Sets(quotations::misplaced_quotation::check)],
    ),
    (
        &quotations::overlapping_quotations::RULE,
        &[Check::Sets(quotations::overlapping_quotations::check)],
    ),
    (
        &quotations::quote_outside_quotation_marks::RULE,
        &[Check::Sets(
            quotations::quote_outside_quotation_marks::check,
        )],
    ),
    (
        &quotations::report_inside_quotation_marks::RULE,
        &[Check::Sets(
            quotations::report_inside_quotation_marks::check,
        )],
    ),
    (
        &quotations::inner_quote_without_quotation_marks::RULE,
        &[Check::Sets(
            quotations::inner_quote_without_quotation_marks::check,
        )],
    ),
    (
        &quotations::punctuation_mismatch::RULE,
        &[Check::Sets(quotations::punctuation_mismatch::check)],
    ),
    (
        &quotations::quotation_not_recorded::RULE,
        &[Check::Sets(quotations::quotation_not_recorded::check)],
    ),
    (
        &quotations::withheld_words_mismatch::RULE,
        &[Check::Sets(quotations::withheld_words_mismatch::check)],
    ),
    (
        &coding::move_without_prior_position::RULE,
        &[Check::Sets(coding::move_without_prior_position::check)],
    ),
    (
        &coding::assessment_without_valence::RULE,
        &[Check::Statement(coding::assessment_without_valence::check)],
    ),
    (
        &coding::attribution_without_party::RULE,
        &[Check::Sets(coding::attribution_without_party::check)],
    ),
    (
        &coding::declined_comment_with_content::RULE,
        &[Check::Statement(
            coding::declined_comment_with_content::check,
        )],
    ),
    (
        &coding::one_sided_exchange::RULE,
        &[Check::Sets(coding::one_sided_exchange::check)],
    ),
    (
        &coding::ultimatum_without_deadline::RULE,
        &[Check::Sets(coding::ultimatum_without_deadline::check)],
    ),
    (
        &coding::unexplained_status::RULE,
        &[Check::Statement(coding::unexplained_status::check)],
    ),
    (
        &references::link_to_itself::RULE,
        &[Check::Sets(references::link_to_itself::check)],
    ),
    (
        &coding::self_reported_statement::RULE,
        &[Check::Sets(coding::self_reported_statement::check)],
    ),
    (
        &coding::reversed_terms::RULE,
        &[Check::Sets(coding::reversed_terms::check)],
    ),
    (
        &stances::contradictory_stances::RULE,
        &[Check::Sets(stances::contradictory_stances::check)],
    ),
    (
        &stances::contradicted_attribution::RULE,
        &[Check::Sets(stances::contradicted_attribution::check)],
    ),
    (
        &coding::conflicting_acts::RULE,
        &[Check::Statement(coding::conflicting_acts::check)],
    ),
    (
        &references::unused_entity::RULE,
        &[Check::Sets(references::unused_entity::check)],
    ),
    (
        &records::duplicate_actor::RULE,
        &[Check::Sets(records::duplicate_actor::check)],
    ),
    (
        &records::actor_kind_mismatch::RULE,
        &[Check::Sets(records::actor_kind_mismatch::check)],
    ),
    (
        &records::country_code_mismatch::RULE,
        &[Check::Actor(records::country_code_mismatch::check)],
    ),
    (
        &records::state_without_country::RULE,
        &[Check::Actor(records::state_without_country::check)],
    ),
    (
        &records::confusing_id::RULE,
        &[Check::Sets(records::confusing_id::check)],
    ),
    (
        &records::invalid_url::RULE,
        &[
            Check::Source(records::invalid_url::source),
            Check::Occasion(records::invalid_url::occasion),
        ],
    ),
    (
        &quotations::outer_quotation_marks::RULE,
        &[Check::Sets(quotations::outer_quotation_marks::check)],
    ),
    (
        &quotations::invalid_editorial_brackets::RULE,
        &[Check::Statement(
            quotations::invalid_editorial_brackets::check,
        )],
    ),
    (
        &writing::accidental_comment::RULE,
        &[Check::Sets(writing::accidental_comment::check)],
    ),
    (
        &writing::outer_white_space::RULE,
        &[Check::Sets(writing::outer_white_space::check)],
    ),
    (
        &writing::invisible_characters::RULE,
        &[Check::Sets(writing::invisible_characters::check)],
    ),
];

/// Runs every rule.
pub(crate) fn run(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let records = context.records;
    for check in TABLE.iter().flat_map(|(_, checks)| *checks) {
        match check {
            Check::Statement(judge) => each(*judge, &records.statements, findings),
            Check::Source(judge) => each(*judge, &records.sources, findings),
            Check::Actor(judge) => each(*judge, &records.actors, findings),
            Check::Occasion(judge) => each(*judge, &records.occasions, findings),
            Check::Sets(check) => check(context, findings),
        }
    }
}

fn each<T>(judge: Judge<T>, records: &Kept<'_, T>, findings: &mut Vec<Diagnostic>) {
    for record in records.iter() {
        judge(record.alone(), findings);
    }
}

/// Whether a rule that judges records one by one reports this one.
pub(crate) fn reports(record: &Record) -> bool {
    let mut found = Vec::new();
    for check in TABLE.iter().flat_map(|(_, checks)| *checks) {
        match (check, record) {
            (Check::Statement(judge), Record::Statement(statement)) => {
                judge(Alone::nowhere(statement), &mut found);
            }
            (Check::Source(judge), Record::Source(_, source)) => {
                judge(Alone::nowhere(source), &mut found);
            }
            (Check::Actor(judge), Record::Actor(_, actor)) => {
                judge(Alone::nowhere(actor), &mut found);
            }
            (Check::Occasion(judge), Record::Occasion(_, occasion)) => {
                judge(Alone::nowhere(occasion), &mut found);
            }
            _ => {}
        }
    }
    !found.is_empty()
}

/// Every rule, in the order in which a file is checked: how it is written, its shape, what
/// it refers to, then its words.
///
/// ```
/// assert!(onrecord::rules().any(|rule| rule.name == "unknown-id"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let single = reading::RULES.iter().chain(shape::ALL).copied();
    single.chain(TABLE.iter().map(|(rule, _)| *rule)).chain([
        &writing::invalid_suppression::RULE,
        &writing::unused_suppression::RULE,
    ])
}
