//! The second look at some records: what needs more of them than the facts have.

use std::collections::{HashMap, HashSet};

use super::close::{Closed, wanted};
use super::document::Seen;
use super::input::Wanted;
use super::project::{Project, Subject};
use super::stream::Unfit;
use super::take::most_kept;
use crate::facts::{Scope, Set, Sourcing, contradicts_itself, keyed};
use crate::model::{Kind, Record, Statement};
use crate::project::options::Options;
use crate::quotes::Quotes;
use crate::report::place::{Mark, Place, RecordId, SetId};
use crate::report::symbolic::Findings;
use crate::rules;
use crate::rules::stage::{At, Stated};

/// Looks at records once more. `false` where somebody interrupted it, so that not all is known.
pub(super) fn look(
    project: &mut Project<'_>,
    sets: &[Set],
    closed: &mut Closed,
    quotes: &mut Quotes<'_>,
) -> Result<bool, Unfit> {
    let with_texts = quotes.sets_with_texts();
    let others = project.subjects.iter();
    let others = others.flat_map(|subject| &subject.taken.again.pairs);
    let reversed = { closed.reversals.iter() }.flat_map(|(before, after)| [*before, *after]);
    let others: HashSet<RecordId> = others.map(|(_, to, _)| *to).chain(reversed).collect();
    let mut kept = Kept {
        findings: Findings::first(most_kept(sets)),
        ..Kept::default()
    };
    let mut is_whole = true;
    for subject in &mut project.subjects {
        let scope = Scope::new(sets, subject.taken.set);
        let reach = scope.used().into_iter().chain([scope.id()]);
        let words = { reach }
            .any(|set| with_texts.contains(&set))
            .then_some(&mut *quotes);
        is_whole &= look_at(
            subject,
            scope,
            closed,
            &others,
            &mut kept,
            words,
            project.options,
        )?;
        if !is_whole {
            break;
        }
    }
    closed.findings.append(&mut kept.findings);
    confirm(project, sets, closed, &kept);
    Ok(is_whole)
}

/// Statements that are kept until all have been seen.
#[derive(Default)]
struct Kept {
    /// Those that others refer to, or that refer to others.
    paired: HashMap<RecordId, Statement>,
    /// Those whose stances may contradict others, in their order.
    stated: Vec<(RecordId, Statement)>,
    findings: Findings,
}

fn look_at(
    subject: &mut Subject<'_>,
    scope: Scope<'_>,
    closed: &Closed,
    others: &HashSet<RecordId>,
    kept: &mut Kept,
    mut quotes: Option<&mut Quotes<'_>>,
    options: &Options,
) -> Result<bool, Unfit> {
    let set = scope.id();
    let stances = &scope.own().facts.stances;
    let has_stances = !closed.conflicts.is_empty() || stances.are_both_taken;
    let marks = wanted(subject, others);
    let is_all = subject.taken.again.are_all_late || has_stances || quotes.is_some();
    if marks.is_empty() && !is_all {
        return Ok(true);
    }
    let again = &subject.taken.again;
    let late: HashSet<Mark> = again.late.iter().copied().collect();
    let lacking: HashMap<Mark, rules::Some> = again.lacking.iter().copied().collect();
    let referring: HashSet<Mark> = again.pairs.iter().map(|(from, ..)| *from).collect();
    let (are_all_late, named) = (again.are_all_late, &mut subject.taken.named);
    let wanted = if is_all {
        Wanted::All
    } else {
        Wanted::Some(marks)
    };
    subject.input.each(&wanted, options, |mark, seen| {
        let id = RecordId { set, mark };
        let record = match &seen {
            Seen::Record(record) => Some(*record),
            Seen::Broken(broken, _) => broken.record.as_ref(),
        };
        let is_late = are_all_late || late.contains(&mark);
        if is_late {
            judge_sourcing(&seen, id, scope, named);
        }
        if let Some(quotes) = &mut quotes {
            take_words(&seen, id, scope, quotes);
        }
        let Some(Record::Statement(statement)) = record else {
            return;
        };
        let at = At {
            record: &**statement,
            place: Place::of(id),
        };
        if is_late {
            rules::named(at, scope, named);
        }
        if let Some(some) = lacking.get(&mark) {
            let supplied = closed.supplied(scope.sets(), set, statement);
            rules::judge_lacking(*some, at, supplied, &mut kept.findings);
        }
        if others.contains(&id) || referring.contains(&mark) {
            kept.paired.insert(id, (**statement).clone());
        }
        if has_stances && may_contradict(statement, scope, closed) {
            kept.stated.push((id, (**statement).clone()));
        }
    })
}

/// Looks once more at what a statement says about the sources of its words.
fn judge_sourcing(seen: &Seen<'_>, id: RecordId, scope: Scope<'_>, findings: &mut Findings) {
    let sourcing = match seen {
        Seen::Record(Record::Statement(statement)) if Sourcing::is_open(statement) => {
            Some(Sourcing::of(statement))
        }
        Seen::Record(_) => None,
        Seen::Broken(broken, _) => broken.sourcing.clone(),
    };
    if let Some(sourcing) = sourcing {
        rules::sourcing(&sourcing, Place::of(id), scope, findings);
    }
}

fn take_words(seen: &Seen<'_>, id: RecordId, scope: Scope<'_>, quotes: &mut Quotes<'_>) {
    match seen {
        Seen::Record(Record::Statement(statement)) => quotes.take(scope, id, statement),
        Seen::Record(_) => {}
        Seen::Broken(broken, node) => {
            if broken.kind == Some(Kind::Statement) {
                quotes.take_broken(scope, id, *node);
            }
        }
    }
}

/// Whether a statement takes a stance that may contradict another one, or itself.
fn may_contradict(statement: &Statement, scope: Scope<'_>, closed: &Closed) -> bool {
    if contradicts_itself(statement) {
        return true;
    }
    let entities = &scope.own().facts.entities;
    keyed(statement, entities).any(|((holder, issue, day), _)| {
        let holder = scope.only_by_number(Kind::Actor, holder);
        let issue = scope.only_by_number(Kind::Issue, issue);
        match (holder, issue) {
            (Some(holder), Some(issue)) => closed.conflicts.contains(&(holder, issue, day)),
            _ => false,
        }
    })
}

/// Has the rules judge statements beside each other.
fn confirm(project: &Project<'_>, sets: &[Set], closed: &mut Closed, kept: &Kept) {
    let at = |id: RecordId| {
        let record = kept.paired.get(&id)?;
        let place = Place::of(id);
        Some(At { record, place })
    };
    for subject in &project.subjects {
        let set: SetId = subject.taken.set;
        let mut pairs = subject.taken.again.pairs.clone();
        pairs.sort_unstable();
        pairs.dedup();
        for (mark, to, some) in pairs {
            if let (Some(from), Some(to)) = (at(RecordId { set, mark }), at(to)) {
                rules::confirm(some, from, to, Scope::new(sets, set), &mut closed.findings);
            }
        }
    }
    let stated = |id: RecordId| {
        let scope = Scope::new(sets, id.set);
        at(id).map(|statement| Stated { statement, scope })
    };
    for (before, after) in &closed.reversals {
        if let (Some(before), Some(after)) = (stated(*before), stated(*after)) {
            rules::reversal(before, after, &mut closed.findings);
        }
    }
    let stated: Vec<Stated<'_>> = { kept.stated.iter() }
        .map(|(id, record)| Stated {
            statement: At {
                record,
                place: Place::of(*id),
            },
            scope: Scope::new(sets, id.set),
        })
        .collect();
    rules::stances(&stated, &mut closed.findings);
}
