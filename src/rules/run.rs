//! Asks the rules, stage by stage.

use std::sync::LazyLock;

use super::TABLE;
use super::stage::{At, Check, Lacking, May, Pair, Stage, Stated, Supplied, Written};
use crate::facts::{Brief, How, Scope, Set, Sourcing};
use crate::model::{Record, Statement};
use crate::quotes::{LookedUp, Nested, SourceDone};
use crate::report::Diagnostic;
use crate::report::place::{Place, RecordId};
use crate::report::symbolic::Findings;

/// A set of rules of one stage, a bit for each.
pub(crate) type Some = u32;

/// The rules of a stage, in the order of the table.
fn of_stage<T>(pick: impl Fn(&'static Stage) -> Option<T>) -> Vec<T> {
    let stages = TABLE.iter().flat_map(|check: &&Check| check.stages);
    stages.filter_map(pick).collect()
}

macro_rules! stage {
    ($name:ident: $type:ty, $variant:ident) => {
        static $name: LazyLock<Vec<&'static $type>> = LazyLock::new(|| {
            of_stage(|stage| match stage {
                Stage::$variant(judge) => Some(judge),
                _ => None,
            })
        });
    };
}

stage!(STATEMENT: super::stage::Judge<Statement>, Statement);
stage!(SOURCE: super::stage::Judge<crate::model::Source>, Source);
stage!(ACTOR: super::stage::Judge<crate::model::Actor>, Actor);
stage!(OCCASION: super::stage::Judge<crate::model::Occasion>, Occasion);
stage!(NAMED: fn(At<'_, Statement>, Scope<'_>, &mut Findings), Named);
stage!(
    SOURCING: fn(&Sourcing, Place, Scope<'_>, &mut Findings),
    Sourcing
);
stage!(PAIR: Pair, Pair);
stage!(LACKING: Lacking, Lacking);
stage!(STANCES: fn(&[Stated<'_>], &mut Findings), Stances);
stage!(REVERSAL: fn(Stated<'_>, Stated<'_>, &mut Findings), Reversal);
stage!(DATA_SET: fn(Scope<'_>, &mut Findings), DataSet);
stage!(DATA_SETS: fn(&[Set], &mut Findings), DataSets);
stage!(WORDS: fn(&LookedUp<'_>, &mut Findings), Words);
stage!(
    SOURCE_TEXT: fn(&SourceDone<'_>, &mut Findings),
    SourceText
);
stage!(NESTED: fn(&Nested<'_>, &mut Findings), Nested);
stage!(WRITING: super::stage::Writing, Writing);

/// Judges a record by itself.
pub(crate) fn alone(record: &Record, id: RecordId, findings: &mut Findings) {
    let place = Place::of(id);
    match record {
        Record::Statement(record) => {
            STATEMENT
                .iter()
                .for_each(|judge| judge(At { record, place }, findings));
        }
        Record::Source(_, record) => {
            SOURCE
                .iter()
                .for_each(|judge| judge(At { record, place }, findings));
        }
        Record::Actor(_, record) => {
            ACTOR
                .iter()
                .for_each(|judge| judge(At { record, place }, findings));
        }
        Record::Occasion(_, record) => {
            OCCASION
                .iter()
                .for_each(|judge| judge(At { record, place }, findings));
        }
        Record::DataSet(_) | Record::Coder(..) | Record::Issue(..) => {}
    }
}

/// Judges a statement with the entities that it names.
pub(crate) fn named(statement: At<'_, Statement>, scope: Scope<'_>, findings: &mut Findings) {
    NAMED
        .iter()
        .for_each(|judge| judge(statement, scope, findings));
}

/// Whether the text of a line or document lets expect something that rules then look for in its records.
/// It is asked once for each text, however many records it has.
pub(crate) fn is_suspicious(text: &str) -> bool {
    WRITING.iter().any(|rule| match &rule.may {
        May::Text { in_text, .. } => in_text(text),
        May::Record(_) | May::Yaml => false,
    })
}

/// Whether a rule on writing may report something in a record, whatever else there is, given whether its
/// text [is suspicious](is_suspicious).
pub(crate) fn may_be_written_wrong(record: &Record, is_suspicious: bool) -> bool {
    WRITING.iter().any(|rule| match &rule.may {
        May::Record(may) => may(record),
        May::Text { in_record, .. } => is_suspicious && in_record(record),
        May::Yaml => false,
    })
}

/// Judges what a statement says about the sources of its words.
pub(crate) fn sourcing(
    sourcing: &Sourcing,
    place: Place,
    scope: Scope<'_>,
    findings: &mut Findings,
) {
    SOURCING
        .iter()
        .for_each(|judge| judge(sourcing, place, scope, findings));
}

/// Judges what is written. Where only comments are in question, other rules have nothing to say.
pub(crate) fn writing(written: &Written<'_>, findings: &mut Vec<Diagnostic>) {
    WRITING
        .iter()
        .for_each(|rule| (rule.judge)(written, findings));
}

/// Judges the comments and anchors of a document.
pub(crate) fn comments(written: &Written<'_>, findings: &mut Vec<Diagnostic>) {
    let of_comments = WRITING.iter().filter(|rule| matches!(rule.may, May::Yaml));
    of_comments.for_each(|rule| (rule.judge)(written, findings));
}

/// What a statement supplies to its utterance.
pub(crate) fn supplies(statement: &Statement) -> u8 {
    let mut shift = 0;
    LACKING.iter().fold(0, |bits, rule| {
        let own = (rule.supplies)(statement) << shift;
        shift += rule.things;
        bits | own
    })
}

/// The rules that ask for something that a statement leaves out.
pub(crate) fn lacking(statement: &Statement) -> Some {
    let rules = LACKING.iter().enumerate();
    rules.fold(0, |some, (number, rule)| {
        some | Some::from((rule.lacks)(statement)) << number
    })
}

/// Has some rules judge a statement that leaves something out. `supplied` is what is supplied for all
/// rules.
pub(crate) fn judge_lacking(
    some: Some,
    statement: At<'_, Statement>,
    supplied: Supplied,
    findings: &mut Findings,
) {
    let mut shift = 0;
    for (number, rule) in LACKING.iter().enumerate() {
        let own = (supplied.by_utterance >> shift) & ((1 << rule.things) - 1);
        shift += rule.things;
        if some & 1 << number != 0 {
            let supplied = Supplied {
                by_utterance: own,
                ..supplied
            };
            (rule.judge)(statement, supplied, findings);
        }
    }
}

/// The rules that may report something in a statement that refers to another one.
pub(crate) fn candidates(how: How, from: &Brief, to: &Brief) -> Some {
    let rules = PAIR.iter().enumerate();
    rules.fold(0, |some, (number, rule)| {
        some | Some::from((rule.candidate)(how, from, to)) << number
    })
}

/// Has some rules judge a statement that refers to another one.
pub(crate) fn confirm(
    some: Some,
    from: At<'_, Statement>,
    to: At<'_, Statement>,
    scope: Scope<'_>,
    findings: &mut Findings,
) {
    for (number, rule) in PAIR.iter().enumerate() {
        if some & 1 << number != 0 {
            (rule.confirm)(from, to, scope, findings);
        }
    }
}

/// Judges stances that may contradict each other.
pub(crate) fn stances(stated: &[Stated<'_>], findings: &mut Findings) {
    STANCES.iter().for_each(|judge| judge(stated, findings));
}

/// Judges two statements whose stances are opposed, that which was made first before the other.
pub(crate) fn reversal(before: Stated<'_>, after: Stated<'_>, findings: &mut Findings) {
    REVERSAL
        .iter()
        .for_each(|judge| judge(before, after, findings));
}

/// Judges what a data set defines and refers to.
pub(crate) fn data_set(scope: Scope<'_>, findings: &mut Findings) {
    DATA_SET.iter().for_each(|judge| judge(scope, findings));
}

/// Judges data sets that use each other.
pub(crate) fn data_sets(sets: &[Set], findings: &mut Findings) {
    DATA_SETS.iter().for_each(|judge| judge(sets, findings));
}

/// Judges the recorded words of a source.
pub(crate) fn words(looked_up: &LookedUp<'_>, findings: &mut Findings) {
    WORDS.iter().for_each(|judge| judge(looked_up, findings));
}

/// Judges a source, when all words that are said to be from it were looked up.
pub(crate) fn source_text(source: &SourceDone<'_>, findings: &mut Findings) {
    SOURCE_TEXT.iter().for_each(|judge| judge(source, findings));
}

/// Judges a quote inside the quote of another statement.
pub(crate) fn nested(nested: &Nested<'_>, findings: &mut Findings) {
    NESTED.iter().for_each(|judge| judge(nested, findings));
}

#[cfg(test)]
mod tests {
    use super::{Check, LACKING, Stage, TABLE};
    use crate::facts::SUPPLIES;
    use crate::rules::Need;

    /// What statements supply to an utterance is remembered for each of millions of them.
    #[test]
    fn all_that_statements_supply_can_be_remembered() {
        let things: u8 = LACKING.iter().map(|rule| rule.things).sum();
        assert!(u32::from(things) <= SUPPLIES.count_ones());
    }

    /// What a report says of rules that could not look follows from what they need.
    #[test]
    fn a_rule_needs_what_its_stages_look_at() {
        let mut wrong = Vec::new();
        for Check {
            rule,
            needs,
            stages,
        } in TABLE
        {
            // Rules on a source may be about a text that cannot be read.
            let looks_at_text = |stage: &Stage| matches!(stage, Stage::Words(_) | Stage::Nested(_));
            let looks_at_records = |stage: &Stage| {
                matches!(
                    stage,
                    Stage::Statement(_)
                        | Stage::Source(_)
                        | Stage::Actor(_)
                        | Stage::Occasion(_)
                        | Stage::Named(_)
                        | Stage::Pair(_)
                        | Stage::Lacking(_)
                        | Stage::Stances(_)
                        | Stage::Reversal(_)
                )
            };
            if stages.iter().any(looks_at_text) && !needs.contains(&Need::Text) {
                wrong.push(format!("{} needs Need::Text", rule.name));
            }
            if stages.iter().all(looks_at_records) && !needs.contains(&Need::Records) {
                wrong.push(format!("{} needs Need::Records", rule.name));
            }
            if stages.is_empty() {
                wrong.push(format!("{} has no stage", rule.name));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
