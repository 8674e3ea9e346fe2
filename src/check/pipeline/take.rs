//! Taking in the records of a data set: they are observed, and judged with what is known so far.

use std::sync::atomic::AtomicBool;

use super::line::{Line, Looked, Part};
use crate::facts::{Brief, Broken, Met, Scope, Set, Sourcing};
use crate::model::{Record, Statement};
use crate::report::place::{Mark, Place, RecordId, SetId};
use crate::report::symbolic::Findings;
use crate::report::{Bare, Diagnostic, FileId};
use crate::rules;
use crate::rules::stage::At;
use crate::schema::Form;

/// After so many records in a row, those before them are over that go over several lines.
const RECORDS_AFTER: u8 = 3;

/// How many findings of one stream are kept; more are counted.
pub(super) const MOST_KEPT: usize = 10_000;

/// How many findings of each of some data sets are kept: all, where they are documents.
pub(super) fn most_kept(sets: &[Set]) -> usize {
    if sets.iter().any(|set| set.form == Form::Line) {
        MOST_KEPT
    } else {
        usize::MAX
    }
}

/// What came of taking in the records of a data set.
pub(super) struct Taken {
    pub(super) set: SetId,
    pub(super) findings: Findings,
    /// What was found by looking at statements with the entities that they name. It may be otherwise
    /// when all is known.
    pub(super) named: Findings,
    pub(super) placed: Placed,
    /// Mistakes in the shape of a document that are only counted.
    pub(super) bare: Vec<Bare>,
    pub(super) again: Again,
    /// Whether a record does not say what it is, so that it is not known what in it refers to something.
    pub(super) is_nameless: bool,
    /// How many records were taken in.
    pub(super) records: usize,
    /// Whether a line above ended before its brackets did: then lines that cannot be read are its rest. So
    /// many records in a row show that it is over.
    over_lines: u8,
    scratch: Findings,
    /// Whether what was just judged may be otherwise when all is known.
    misses: bool,
}

/// What only another look at some records can decide.
#[derive(Default)]
pub(super) struct Again {
    /// Statements that name something which was not defined when they were read.
    pub(super) late: Vec<Mark>,
    /// Whether all statements are to be judged once more with the entities that they name.
    pub(super) are_all_late: bool,
    /// With how many sources statements that name none were judged at the earliest: with one more it
    /// would not be clear which one is meant.
    pub(super) fewest_sources: Option<usize>,
    /// Whether such statements were judged as those of a part of a data set, before a header was met.
    pub(super) is_as_part: bool,
    /// Whether they were judged as those of a whole one that defines no source.
    pub(super) is_as_whole: bool,
    /// Statements that refer to others of the data set, and the rules that may object.
    pub(super) pairs: Vec<(Mark, RecordId, rules::Some)>,
    /// Statements that leave something out, and the rules that ask for it.
    pub(super) lacking: Vec<(Mark, rules::Some)>,
}

/// Findings whose places are known: bytes from a start.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) kept: Vec<(u64, Diagnostic)>,
    /// How many findings there are beyond those that are kept, and one of each rule.
    pub(super) counted: Vec<(u64, Diagnostic, usize)>,
    /// How many are kept at most.
    pub(super) most: usize,
}

impl Placed {
    pub(super) fn first(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// Adds findings whose places count from a start.
    pub(super) fn add(&mut self, start: u64, found: impl IntoIterator<Item = Diagnostic>) {
        for one in found {
            if self.kept.len() < self.most {
                self.kept.push((start, one));
            } else {
                self.count(start, one, 1);
            }
        }
    }

    /// Adds those of another part of the data set.
    fn merge(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.kept.sort_by_key(|(start, _)| *start);
        for (start, one) in self.kept.split_off(self.most.min(self.kept.len())) {
            self.count(start, one, 1);
        }
        for (start, like, count) in other.counted {
            self.count(start, like, count);
        }
    }

    /// Counts findings that are not kept, and remembers the first of each rule.
    fn count(&mut self, start: u64, like: Diagnostic, count: usize) {
        let mut known = self.counted.iter_mut();
        match known.find(|(_, known, _)| known.rule.name == like.rule.name) {
            None => self.counted.push((start, like, count)),
            Some(known) => {
                known.2 += count;
                if start < known.0 {
                    (known.0, known.1) = (start, like);
                }
            }
        }
    }
}

impl Taken {
    /// Nothing yet. Of what is found, the first `most` are kept.
    pub(super) fn new(set: SetId, most: usize) -> Self {
        Self {
            set,
            findings: Findings::first(most),
            named: Findings::first(most),
            placed: Placed::first(most),
            bare: Vec::new(),
            again: Again::default(),
            is_nameless: false,
            records: 0,
            over_lines: 0,
            scratch: Findings::all(),
            misses: false,
        }
    }

    /// Gives the data set and its file their numbers.
    pub(super) fn renumber(&mut self, set: SetId, file: FileId) {
        self.set = set;
        self.findings.renumber(set);
        self.named.renumber(set);
        let counted = self.placed.counted.iter_mut().map(|(_, like, _)| like);
        let kept = self.placed.kept.iter_mut().map(|(_, finding)| finding);
        for finding in kept.chain(counted) {
            finding.renumber(|_| file);
        }
        for bare in &mut self.bare {
            bare.file = file;
        }
        for (_, to, _) in &mut self.again.pairs {
            to.set = set;
        }
    }

    /// What takes in another part of the same data set.
    pub(super) fn fork(&self) -> Self {
        let mut fork = Self::new(self.set, self.findings.most());
        fork.again.are_all_late = self.again.are_all_late;
        fork
    }

    /// Takes in what came of another part.
    pub(super) fn merge(&mut self, mut fork: Self) {
        self.findings.append(&mut fork.findings);
        self.named.append(&mut fork.named);
        self.placed.merge(fork.placed);
        self.bare.extend(fork.bare);
        self.again.merge(fork.again);
        self.is_nameless |= fork.is_nameless;
        self.records += fork.records;
    }

    /// Whether anything was judged that other files may bear on.
    pub(super) fn has_judged(&self) -> bool {
        self.records > 1
    }

    /// Takes in a line that was judged by itself.
    pub(super) fn line(&mut self, own: &mut Set, sets: &[Set], mark: Mark, line: Line) {
        match line {
            Line::Record(record) => {
                self.over_lines = self.over_lines.saturating_sub(1);
                self.record(own, sets, mark, &record);
            }
            Line::Looked(looked) => self.looked(own, sets, mark, *looked),
        }
    }

    fn looked(&mut self, own: &mut Set, sets: &[Set], mark: Mark, mut looked: Looked) {
        let is_rest = self.over_lines > 0 && looked.is_unreadable();
        if is_rest || looked.is_over_lines() {
            self.over_lines = RECORDS_AFTER;
        }
        if is_rest {
            looked.diagnostics.clear();
            looked.parts.clear();
        }
        self.placed.add(mark.0, looked.diagnostics);
        self.is_nameless |= looked.is_nameless;
        let facts = &mut own.facts;
        facts.is_complete &= !looked.is_lost;
        facts.is_sound &= looked.is_sound;
        for part in &looked.parts {
            match part {
                Part::Record(record) => self.take_record(own, sets, mark, record),
                Part::Broken(broken) => self.take_broken(own, sets, mark, broken),
            }
        }
        self.end_judging(mark);
    }

    /// Takes in a record that was judged by itself.
    pub(super) fn record(&mut self, own: &mut Set, sets: &[Set], mark: Mark, record: &Record) {
        self.take_record(own, sets, mark, record);
        self.end_judging(mark);
    }

    /// Takes in what the types cannot hold.
    pub(super) fn broken(&mut self, own: &mut Set, sets: &[Set], mark: Mark, broken: &Broken) {
        self.take_broken(own, sets, mark, broken);
        self.end_judging(mark);
    }

    fn take_record(&mut self, own: &mut Set, sets: &[Set], mark: Mark, record: &Record) {
        self.records += 1;
        let (again, set) = (&mut self.again, self.set);
        let supplies = match record {
            Record::Statement(statement) => rules::supplies(statement),
            _ => 0,
        };
        own.facts.observe(mark, record, supplies, &mut |met, to| {
            again.compare(set, met, to);
        });
        if let Record::Statement(statement) = record {
            self.statement(own, sets, mark, statement);
            if Sourcing::is_open(statement) {
                self.sourcing(own, sets, mark, &Sourcing::of(statement));
            }
        }
    }

    fn take_broken(&mut self, own: &mut Set, sets: &[Set], mark: Mark, broken: &Broken) {
        self.records += usize::from(!broken.is_header);
        let (again, set) = (&mut self.again, self.set);
        let supplies = match &broken.record {
            Some(Record::Statement(statement)) => rules::supplies(statement),
            _ => 0,
        };
        own.facts
            .observe_broken(mark, broken, supplies, &mut |met, to| {
                again.compare(set, met, to);
            });
        if let Some(Record::Statement(statement)) = &broken.record {
            self.statement(own, sets, mark, statement);
        }
        if let Some(sourcing) = &broken.sourcing {
            self.sourcing(own, sets, mark, sourcing);
        }
    }

    fn statement(&mut self, own: &Set, sets: &[Set], mark: Mark, statement: &Statement) {
        let some = rules::lacking(statement);
        if some != 0 {
            self.again.lacking.push((mark, some));
        }
        if self.again.are_all_late {
            return;
        }
        let misses = AtomicBool::new(false);
        let scope = Scope::so_far(sets, (self.set, own), &misses);
        rules::named(self.at(mark, statement), scope, &mut self.scratch);
        self.misses |= misses.into_inner();
    }

    fn sourcing(&mut self, own: &Set, sets: &[Set], mark: Mark, sourcing: &Sourcing) {
        if self.again.are_all_late {
            return;
        }
        let misses = AtomicBool::new(false);
        let scope = Scope::so_far(sets, (self.set, own), &misses);
        let place = Place::of(RecordId {
            set: self.set,
            mark,
        });
        rules::sourcing(sourcing, place, scope, &mut self.scratch);
        let sources = scope.sources_in_reach().1;
        let again = &mut self.again;
        again.fewest_sources = Some(again.fewest_sources.map_or(sources, |few| few.min(sources)));
        if own.is_shard() {
            again.is_as_part = true;
        } else {
            // The sources of its own are those of the whole, too.
            again.is_as_whole |= own.facts.entities.sources().definitions() == 0;
        }
    }

    /// Keeps what was found in all that has one mark, unless it may be otherwise when all is known: then
    /// all of it is judged once more, and only what is found then counts.
    fn end_judging(&mut self, mark: Mark) {
        if std::mem::take(&mut self.misses) {
            self.scratch.clear();
            self.again.late.push(mark);
        } else if !self.scratch.is_empty() {
            self.named.append(&mut self.scratch);
        }
    }

    fn at<'r>(&self, mark: Mark, record: &'r Statement) -> At<'r, Statement> {
        let place = Place::of(RecordId {
            set: self.set,
            mark,
        });
        At { record, place }
    }
}

impl Again {
    fn merge(&mut self, other: Self) {
        self.late.extend(other.late);
        self.are_all_late |= other.are_all_late;
        let fewest = [self.fewest_sources, other.fewest_sources];
        self.fewest_sources = fewest.into_iter().flatten().min();
        self.is_as_part |= other.is_as_part;
        self.is_as_whole |= other.is_as_whole;
        self.pairs.extend(other.pairs);
        self.lacking.extend(other.lacking);
    }

    /// Takes note of two statements of a data set that rules may have to compare.
    pub(super) fn compare(&mut self, set: SetId, met: &Met, to: &Brief) {
        let candidates = rules::candidates(met.how, &met.from.brief, to);
        if candidates != 0 {
            let to = RecordId { set, mark: to.mark };
            self.pairs.push((met.from.brief.mark, to, candidates));
        }
    }
}
