//! The rules: what no schema can say about data sets.
//!
//! One file a rule: its `RULE` and its `check`, with its page beside it in Markdown. To add one, write
//! the two files, the `mod` line and the line of [`TABLE`]; the tests name whatever is missing.

mod acts_exclude_each_other;
mod ambiguous_id;
pub(crate) mod answer_before_cause;
mod assessment_without_valence;
pub(crate) mod attribution_without_subject;
mod coded_before_published;
mod comment_declined_with_content;
mod contradicted_attribution;
pub(crate) mod dates;
mod deadline_already_past;
mod duplicate_id;
mod editorial_brackets;
mod embedded_before_said;
mod embedded_same_speaker;
mod end_before_start;
mod forecast_of_the_past;
pub(crate) mod hidden_characters;
pub(crate) mod id_style;
mod inner_marks;
mod link_to_itself;
pub(crate) mod marks_around_words;
mod missing_source;
pub(crate) mod move_without_prior;
mod occasion_on_another_day;
pub(crate) mod one_sided_exchange;
mod opposed_stances;
mod other_marks;
mod outer_white_space;
mod overlapping_spans;
mod path_outside;
mod published_after_retrieved;
mod quotation_not_recorded;
mod quote_outside_marks;
pub(crate) mod reference_cycle;
mod relative_date;
mod report_inside_marks;
pub(crate) mod role_not_held;
mod said_after_published;
pub(crate) mod same_actor_twice;
mod since_after_until;
mod source_changed;
mod speaker_as_relay;
mod split_quotation;
pub(crate) mod stances;
mod standing;
mod state_country;
mod state_without_country;
pub(crate) mod terms_run_the_wrong_way;
mod text_file_missing;
pub(crate) mod ultimatum_without_deadline;
mod unexplained_status;
pub(crate) mod unfitting_kind;
pub(crate) mod unknown_reference;
mod unreadable_file;
mod unused_entity;
mod url_syntax;
mod utterances;
mod withheld_mismatch;
pub(crate) mod wording_against_date;
mod words_after_hash;
mod words_ambiguous;
mod words_elsewhere;
mod words_not_found;

use crate::dataset::World;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Actor, Occasion, Record, Source as SourceRecord, Statement};
use crate::placed::{Alone, Kept, Records};
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
        &unreadable_file::RULE,
        &[Check::Sets(unreadable_file::check)],
    ),
    (&path_outside::RULE, &[Check::Sets(path_outside::check)]),
    (&duplicate_id::RULE, &[Check::Sets(duplicate_id::check)]),
    (&ambiguous_id::RULE, &[Check::Sets(ambiguous_id::check)]),
    (
        &unknown_reference::RULE,
        &[Check::Sets(unknown_reference::check)],
    ),
    (
        &reference_cycle::RULE,
        &[Check::Sets(reference_cycle::check)],
    ),
    (&missing_source::RULE, &[Check::Sets(missing_source::check)]),
    (
        &end_before_start::RULE,
        &[Check::Sets(end_before_start::check)],
    ),
    (
        &said_after_published::RULE,
        &[Check::Sets(said_after_published::check)],
    ),
    (
        &published_after_retrieved::RULE,
        &[Check::Source(published_after_retrieved::check)],
    ),
    (
        &answer_before_cause::RULE,
        &[Check::Sets(answer_before_cause::check)],
    ),
    (
        &embedded_before_said::RULE,
        &[Check::Sets(embedded_before_said::check)],
    ),
    (&role_not_held::RULE, &[Check::Sets(role_not_held::check)]),
    (
        &since_after_until::RULE,
        &[Check::Actor(since_after_until::check)],
    ),
    (
        &occasion_on_another_day::RULE,
        &[Check::Sets(occasion_on_another_day::check)],
    ),
    (
        &coded_before_published::RULE,
        &[Check::Sets(coded_before_published::check)],
    ),
    (
        &deadline_already_past::RULE,
        &[Check::Statement(deadline_already_past::check)],
    ),
    (
        &forecast_of_the_past::RULE,
        &[Check::Statement(forecast_of_the_past::check)],
    ),
    (
        &wording_against_date::RULE,
        &[Check::Sets(wording_against_date::check)],
    ),
    (
        &speaker_as_relay::RULE,
        &[Check::Statement(speaker_as_relay::check)],
    ),
    (
        &text_file_missing::RULE,
        &[Check::Sets(text_file_missing::check)],
    ),
    (&source_changed::RULE, &[Check::Sets(source_changed::check)]),
    (
        &words_not_found::RULE,
        &[Check::Sets(words_not_found::check)],
    ),
    (
        &words_ambiguous::RULE,
        &[Check::Sets(words_ambiguous::check)],
    ),
    (
        &words_elsewhere::RULE,
        &[Check::Sets(words_elsewhere::check)],
    ),
    (
        &overlapping_spans::RULE,
        &[Check::Sets(overlapping_spans::check)],
    ),
    (
        &quote_outside_marks::RULE,
        &[Check::Sets(quote_outside_marks::check)],
    ),
    (
        &report_inside_marks::RULE,
        &[Check::Sets(report_inside_marks::check)],
    ),
    (&inner_marks::RULE, &[Check::Sets(inner_marks::check)]),
    (&other_marks::RULE, &[Check::Sets(other_marks::check)]),
    (
        &quotation_not_recorded::RULE,
        &[Check::Sets(quotation_not_recorded::check)],
    ),
    (
        &withheld_mismatch::RULE,
        &[Check::Sets(withheld_mismatch::check)],
    ),
    (
        &move_without_prior::RULE,
        &[Check::Sets(move_without_prior::check)],
    ),
    (
        &assessment_without_valence::RULE,
        &[Check::Statement(assessment_without_valence::check)],
    ),
    (
        &attribution_without_subject::RULE,
        &[Check::Sets(attribution_without_subject::check)],
    ),
    (
        &comment_declined_with_content::RULE,
        &[Check::Statement(comment_declined_with_content::check)],
    ),
    (
        &one_sided_exchange::RULE,
        &[Check::Sets(one_sided_exchange::check)],
    ),
    (
        &ultimatum_without_deadline::RULE,
        &[Check::Sets(ultimatum_without_deadline::check)],
    ),
    (
        &unexplained_status::RULE,
        &[Check::Statement(unexplained_status::check)],
    ),
    (&link_to_itself::RULE, &[Check::Sets(link_to_itself::check)]),
    (
        &embedded_same_speaker::RULE,
        &[Check::Sets(embedded_same_speaker::check)],
    ),
    (
        &terms_run_the_wrong_way::RULE,
        &[Check::Sets(terms_run_the_wrong_way::check)],
    ),
    (
        &opposed_stances::RULE,
        &[Check::Sets(opposed_stances::check)],
    ),
    (
        &contradicted_attribution::RULE,
        &[Check::Sets(contradicted_attribution::check)],
    ),
    (
        &acts_exclude_each_other::RULE,
        &[Check::Statement(acts_exclude_each_other::check)],
    ),
    (&unused_entity::RULE, &[Check::Sets(unused_entity::check)]),
    (
        &same_actor_twice::RULE,
        &[Check::Sets(same_actor_twice::check)],
    ),
    (&unfitting_kind::RULE, &[Check::Sets(unfitting_kind::check)]),
    (&state_country::RULE, &[Check::Actor(state_country::check)]),
    (
        &state_without_country::RULE,
        &[Check::Actor(state_without_country::check)],
    ),
    (&id_style::RULE, &[Check::Sets(id_style::check)]),
    (
        &url_syntax::RULE,
        &[
            Check::Source(url_syntax::source),
            Check::Occasion(url_syntax::occasion),
        ],
    ),
    (
        &marks_around_words::RULE,
        &[Check::Sets(marks_around_words::check)],
    ),
    (
        &editorial_brackets::RULE,
        &[Check::Statement(editorial_brackets::check)],
    ),
    (
        &words_after_hash::RULE,
        &[Check::Sets(words_after_hash::check)],
    ),
    (
        &outer_white_space::RULE,
        &[Check::Sets(outer_white_space::check)],
    ),
    (
        &hidden_characters::RULE,
        &[Check::Sets(hidden_characters::check)],
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
    let single = writing::RULES.iter().chain(shape::ALL).copied();
    single
        .chain(TABLE.iter().map(|(rule, _)| *rule))
        .chain(crate::allow::RULES)
}
