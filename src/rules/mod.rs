//! The rules: what no schema can say about data sets.
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

/// What the rules look at.
pub(crate) struct Context<'a> {
    pub(crate) world: &'a World<'a>,
    pub(crate) records: &'a Records<'a>,
    /// For each data set, whether it is written and shaped as the format wants.
    pub(crate) sound: &'a [bool],
    pub(crate) sources: &'a [Source<'a>],
    pub(crate) texts: &'a [Checked<'a>],
}

/// How a rule judges, by the least that it has to know. It adds what it finds.
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

/// Judges one record, whatever else there is.
type Judge<T> = fn(Alone<'_, '_, T>, &mut Vec<Diagnostic>);

/// The rules that look at whole data sets, in the order in which they run.
const TABLE: &[(&Rule, &[Check])] = &[
    (
        &references::unreadable_file::RULE,
        &[Check::Sets(references::unreadable_file::check)],
    ),
    (
        &references::path_outside::RULE,
        &[Check::Sets(references::path_outside::check)],
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
        &references::unknown_reference::RULE,
        &[Check::Sets(references::unknown_reference::check)],
    ),
    (
        &references::reference_cycle::RULE,
        &[Check::Sets(references::reference_cycle::check)],
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
        &dates::answer_before_cause::RULE,
        &[Check::Sets(dates::answer_before_cause::check)],
    ),
    (
        &dates::embedded_before_said::RULE,
        &[Check::Sets(dates::embedded_before_said::check)],
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
        &dates::occasion_on_another_day::RULE,
        &[Check::Sets(dates::occasion_on_another_day::check)],
    ),
    (
        &dates::coded_before_published::RULE,
        &[Check::Sets(dates::coded_before_published::check)],
    ),
    (
        &dates::deadline_already_past::RULE,
        &[Check::Statement(dates::deadline_already_past::check)],
    ),
    (
        &dates::forecast_of_the_past::RULE,
        &[Check::Statement(dates::forecast_of_the_past::check)],
    ),
    (
        &dates::wording_against_date::RULE,
        &[Check::Sets(dates::wording_against_date::check)],
    ),
    (
        &coding::speaker_as_relay::RULE,
        &[Check::Statement(coding::speaker_as_relay::check)],
    ),
    (
        &quotations::text_file_missing::RULE,
        &[Check::Sets(quotations::text_file_missing::check)],
    ),
    (
        &quotations::source_changed::RULE,
        &[Check::Sets(quotations::source_changed::check)],
    ),
    (
        &quotations::words_not_found::RULE,
        &[Check::Sets(quotations::words_not_found::check)],
    ),
    (
        &quotations::words_ambiguous::RULE,
        &[Check::Sets(quotations::words_ambiguous::check)],
    ),
    (
        &quotations::words_elsewhere::RULE,
        &[Check::Sets(quotations::words_elsewhere::check)],
    ),
    (
        &quotations::overlapping_spans::RULE,
        &[Check::Sets(quotations::overlapping_spans::check)],
    ),
    (
        &quotations::quote_outside_marks::RULE,
        &[Check::Sets(quotations::quote_outside_marks::check)],
    ),
    (
        &quotations::report_inside_marks::RULE,
        &[Check::Sets(quotations::report_inside_marks::check)],
    ),
    (
        &quotations::inner_marks::RULE,
        &[Check::Sets(quotations::inner_marks::check)],
    ),
    (
        &quotations::other_marks::RULE,
        &[Check::Sets(quotations::other_marks::check)],
    ),
    (
        &quotations::quotation_not_recorded::RULE,
        &[Check::Sets(quotations::quotation_not_recorded::check)],
    ),
    (
        &quotations::withheld_mismatch::RULE,
        &[Check::Sets(quotations::withheld_mismatch::check)],
    ),
    (
        &coding::move_without_prior::RULE,
        &[Check::Sets(coding::move_without_prior::check)],
    ),
    (
        &coding::assessment_without_valence::RULE,
        &[Check::Statement(coding::assessment_without_valence::check)],
    ),
    (
        &coding::attribution_without_subject::RULE,
        &[Check::Sets(coding::attribution_without_subject::check)],
    ),
    (
        &coding::comment_declined_with_content::RULE,
        &[Check::Statement(
            coding::comment_declined_with_content::check,
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
        &coding::embedded_same_speaker::RULE,
        &[Check::Sets(coding::embedded_same_speaker::check)],
    ),
    (
        &coding::terms_run_the_wrong_way::RULE,
        &[Check::Sets(coding::terms_run_the_wrong_way::check)],
    ),
    (
        &stances::opposed_stances::RULE,
        &[Check::Sets(stances::opposed_stances::check)],
    ),
    (
        &stances::contradicted_attribution::RULE,
        &[Check::Sets(stances::contradicted_attribution::check)],
    ),
    (
        &coding::acts_exclude_each_other::RULE,
        &[Check::Statement(coding::acts_exclude_each_other::check)],
    ),
    (
        &references::unused_entity::RULE,
        &[Check::Sets(references::unused_entity::check)],
    ),
    (
        &records::same_actor_twice::RULE,
        &[Check::Sets(records::same_actor_twice::check)],
    ),
    (
        &records::unfitting_kind::RULE,
        &[Check::Sets(records::unfitting_kind::check)],
    ),
    (
        &records::state_country::RULE,
        &[Check::Actor(records::state_country::check)],
    ),
    (
        &records::state_without_country::RULE,
        &[Check::Actor(records::state_without_country::check)],
    ),
    (
        &records::id_style::RULE,
        &[Check::Sets(records::id_style::check)],
    ),
    (
        &records::url_syntax::RULE,
        &[
            Check::Source(records::url_syntax::source),
            Check::Occasion(records::url_syntax::occasion),
        ],
    ),
    (
        &quotations::marks_around_words::RULE,
        &[Check::Sets(quotations::marks_around_words::check)],
    ),
    (
        &quotations::editorial_brackets::RULE,
        &[Check::Statement(quotations::editorial_brackets::check)],
    ),
    (
        &writing::words_after_hash::RULE,
        &[Check::Sets(writing::words_after_hash::check)],
    ),
    (
        &writing::outer_white_space::RULE,
        &[Check::Sets(writing::outer_white_space::check)],
    ),
    (
        &writing::hidden_characters::RULE,
        &[Check::Sets(writing::hidden_characters::check)],
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

/// Whether a rule that judges records one by one has something to say about this one.
pub(crate) fn has_something_to_say(record: &Record) -> bool {
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

/// Every rule, in the order in which a file is checked: how it is written, then its shape, then what
/// it refers to, then its words.
///
/// ```
/// assert!(onrecord::rules().any(|rule| rule.name == "unknown-reference"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let single = reading::RULES.iter().chain(shape::ALL).copied();
    single.chain(TABLE.iter().map(|(rule, _)| *rule)).chain([
        &writing::allow_comment::RULE,
        &writing::unneeded_allow::RULE,
    ])
}
