//! Finds out quickly whether there is anything to say about a data set.
//!
//! The screen goes over typed records once and remembers little of each. It suspects a record when a
//! rule may have something to say about it. It errs on one side only: what it does not suspect is
//! clean, which a property test holds it to; what it suspects, the rules look at, and they alone
//! decide and speak.
//!
//! What a rule asks of a record by itself is asked here by the very function of the rule
//! ([`alone`]). What a rule asks of several records is asked of the facts that are remembered
//! ([`entities`], [`statements`], [`stances`]), with the functions that the rules share with it.

pub(crate) mod alone;
mod closing;
mod days;
mod decided;
mod defined;
pub(crate) mod document;
mod entities;
mod relations;
mod stances;
mod statements;
#[cfg(test)]
mod tests;
mod unreadable;
mod used;
pub(crate) mod words;

use hashbrown::{HashMap, HashSet};

use self::closing::Open;
use self::days::Days;
use self::entities::{Entities, Facts as EntityFacts};
use self::relations::{Wait, lacks_other_parts};
pub(crate) use self::stances::SharedStances;
use self::stances::Stances;
pub(crate) use self::statements::Number;
use self::statements::{Facts, Statements};
use self::words::TextFile;
use crate::model::{Kind, Record, Statement};

/// What a caller knows a record by, in the order of the file: where its line starts, say.
pub(crate) type Mark = u64;

/// Whether something is said once for a whole data set in a record of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All records of the data set are screened, whatever they say about themselves.
    Whole,
    /// The rest may be elsewhere, unless a record says what holds for the whole.
    PerhapsShard,
    /// The rest is elsewhere, whatever a record says.
    Shard,
}

/// How many of those that refer to something not yet defined are remembered for it. Where more do,
/// and it is never defined, the records are gone through once more.
const MOST_WAITING: usize = 16;

/// The screening of one data set.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(crate) struct Screen {
    part: Part,
    /// The record that speaks of the whole data set.
    header: Option<Mark>,
    entities: Entities,
    statements: Statements,
    stances: Stances,
    /// Records that name files which are used.
    using: Vec<Mark>,
    /// Whether some of these files could not be read.
    lacks_files: bool,
    /// The paths that they name and that have not been taken.
    named_files: Vec<String>,
    /// Names, aliases and Wikidata items of actors; no mark for one of a file that is used.
    names: HashMap<Box<str>, Option<Mark>>,
    /// Where a source is defined under an id that another one has.
    second_sources: Vec<Mark>,
    /// Who refers to entities that are not defined yet.
    waiting: HashMap<(Kind, u32), Vec<Mark>>,
    /// Who refers to statements that are not defined yet.
    waiting_statements: HashMap<Box<str>, Vec<Wait>>,
    /// Statements that need one inside them.
    frames_wanted: Vec<(Number, Mark)>,
    /// Ids of statements that are defined twice.
    duplicates: HashSet<Box<str>>,
    /// Ids of records that do not say of which kind they are.
    of_no_kind: HashSet<Box<str>>,
    /// What stands in the place of an id and cannot be one.
    misspelt: Vec<(Kind, Box<str>)>,
    has_statements: bool,
    /// Whether anything says where the text of a source is.
    has_text_files: bool,
    /// Whether a statement does not say in which source it stands.
    has_sourceless: bool,
    /// Whether one of them has a date that may not go together with that of a source.
    has_dated_sourceless: bool,
    /// How many spans of words are not said to stand in any source.
    sourceless_spans: usize,
    /// What only another look can decide.
    open: Open,
    /// The first record of which not all can be said before the end.
    held: Mark,
    suspects: Vec<Mark>,
    /// Ids of statements that the rules have to see beside those that are suspect.
    related: HashSet<Box<str>>,
    /// Whether the rules have to see the other parts of utterances.
    has_partial_utterances: bool,
    /// Kinds of which something is referred to that is defined nowhere.
    undecided: HashSet<Kind>,
    needs_whole: bool,
    is_complete: bool,
    is_sound: bool,
}

impl Screen {
    pub(crate) fn new(part: Part) -> Self {
        Self {
            part,
            header: None,
            entities: Entities::default(),
            statements: Statements::default(),
            stances: Stances::default(),
            using: Vec::new(),
            lacks_files: false,
            named_files: Vec::new(),
            names: HashMap::new(),
            second_sources: Vec::new(),
            waiting: HashMap::new(),
            waiting_statements: HashMap::new(),
            frames_wanted: Vec::new(),
            duplicates: HashSet::new(),
            of_no_kind: HashSet::new(),
            misspelt: Vec::new(),
            has_statements: false,
            has_text_files: false,
            has_sourceless: false,
            has_dated_sourceless: false,
            sourceless_spans: 0,
            open: Open::default(),
            held: Mark::MAX,
            suspects: Vec::new(),
            related: HashSet::new(),
            has_partial_utterances: false,
            undecided: HashSet::new(),
            needs_whole: false,
            is_complete: true,
            is_sound: true,
        }
    }

    /// Takes note that a record is to be looked at by the rules.
    pub(crate) fn suspect(&mut self, mark: Mark) {
        self.suspects.push(mark);
    }

    /// Whether the records can only be judged when all of them are at hand.
    pub(crate) fn needs_whole(&self) -> bool {
        self.needs_whole
    }

    /// Says that they are.
    pub(crate) fn want_whole(&mut self) {
        self.needs_whole = true;
    }

    /// Whether somebody said that the rest is elsewhere.
    pub(crate) fn is_part(&self) -> bool {
        self.part == Part::Shard
    }

    /// Whether there is nothing elsewhere.
    fn is_whole(&self) -> bool {
        let may_say_so = self.part == Part::PerhapsShard;
        self.part == Part::Whole || (may_say_so && self.header.is_some())
    }

    /// What is referred to and not defined, with the first that refer to it, in their order.
    pub(crate) fn outward(&self) -> Vec<(Kind, &str, Vec<Mark>)> {
        let entities = self.waiting.iter().filter_map(|((kind, number), marks)| {
            let id: &str = &self.entities.of(*kind)?.get(*number).id;
            Some((*kind, id, marks.clone()))
        });
        let statements = self.waiting_statements.iter().map(|(id, waits)| {
            let mut marks: Vec<Mark> = waits.iter().map(|wait| wait.mark).collect();
            marks.dedup();
            (Kind::Statement, &**id, marks)
        });
        let mut all: Vec<_> = entities.chain(statements).collect();
        all.sort_by(|(kind, id, marks), (other_kind, other_id, other)| {
            (marks.first(), kind.word(), id).cmp(&(other.first(), other_kind.word(), other_id))
        });
        all
    }

    /// Takes the next record in. What can be said of it [alone] is for the caller to ask.
    pub(crate) fn add(&mut self, mark: Mark, record: &Record) {
        match record {
            Record::DataSet(header) => {
                self.add_header(mark);
                self.name_files(mark, header.uses.values().map(String::as_str));
            }
            Record::Statement(statement) => self.add_statement(mark, statement),
            Record::Coder(id, _) => {
                self.define(Kind::Coder, id.as_str(), mark, EntityFacts::None);
            }
            Record::Source(id, source) => {
                self.has_text_files |= source.text_file.is_some();
                let original = source.translation_of.as_ref();
                let original = original.and_then(|id| self.step(Kind::Source, id.as_str(), mark));
                let published = source.published.clone();
                let facts = EntityFacts::Source {
                    published,
                    original,
                    text: TextFile::of(source),
                };
                self.define(Kind::Source, id.as_str(), mark, facts);
            }
            Record::Actor(id, actor) => {
                record.references(&mut |kind, id| {
                    self.refer(kind, id, mark);
                });
                self.name(Some(mark), actor);
                let facts = EntityFacts::Actor {
                    kind: actor.kind,
                    roles: actor.roles.as_slice().into(),
                };
                self.define(Kind::Actor, id.as_str(), mark, facts);
            }
            Record::Issue(id, issue) => {
                let broader = issue.broader.as_ref();
                let broader = broader.and_then(|id| self.step(Kind::Issue, id.as_str(), mark));
                let facts = EntityFacts::Issue { broader };
                self.define(Kind::Issue, id.as_str(), mark, facts);
            }
            Record::Occasion(id, occasion) => {
                record.references(&mut |kind, id| {
                    self.refer(kind, id, mark);
                });
                let host = occasion.host.as_ref();
                let facts = EntityFacts::Occasion {
                    kind: occasion.kind,
                    host: host.and_then(|id| self.refer(Kind::Actor, id.as_str(), mark)),
                    date: occasion.date.clone(),
                };
                self.define(Kind::Occasion, id.as_str(), mark, facts);
            }
        }
    }

    /// There should be one. Others are told of beside the first one.
    fn add_header(&mut self, mark: Mark) {
        match self.header {
            Some(first) => self.suspects.extend([first, mark]),
            None => self.header = Some(mark),
        }
    }

    fn add_statement(&mut self, mark: Mark, statement: &Statement) {
        self.has_statements = true;
        let id = statement.id.as_str();
        if !self.statements.has_room(id) {
            self.needs_whole = true;
            return;
        }
        // Asked before its references are numbered: what it refers to may be defined only later.
        let clash = self.clashes_with_entities(mark, statement);
        statement.references(&mut |kind, id| {
            self.refer(kind, id, mark);
        });
        let facts = Facts {
            said: Days::of(statement.said.as_ref()),
            speaker: self
                .entities
                .actors()
                .find(statement.speaker.as_str())
                .unwrap_or(u32::MAX),
            is_frame: false,
        };
        self.count_spans(statement);
        self.hold_for_texts(mark, statement);
        let lacks_source = self.lacks_source(mark, statement);
        let Ok(number) = self.statements.add(id, facts) else {
            self.duplicates.insert(id.into());
            self.suspects.push(mark);
            for other in statement.statements() {
                self.wait(mark, other.as_str());
            }
            return;
        };
        self.has_partial_utterances |= lacks_other_parts(statement);
        self.answer_waiting(statement, number, facts);
        let stances = self.stances.add(statement, &self.entities);
        if stances.may_be_opposed {
            self.hold(mark);
        }
        let is_suspect = self.tie(mark, statement, facts)
            | stances.contradicts_itself
            | lacks_source
            | self.lacks_partner(mark, statement, number, facts)
            | clash;
        if is_suspect {
            self.suspects.push(mark);
            self.relate(statement);
        }
    }

    fn count_spans(&mut self, statement: &Statement) {
        for span in &statement.text {
            let source = span.source.as_ref().or(statement.source.as_ref());
            let named = self.entities.of_mut(Kind::Source);
            match (source, named) {
                (Some(source), Some(named)) => {
                    let number = named.number(source.as_str());
                    named.get_mut(number).spans += 1;
                }
                _ => self.sourceless_spans += 1,
            }
        }
    }

    /// Has the rules see what a statement refers to.
    fn relate(&mut self, statement: &Statement) {
        let statements = statement.statements().map(|id| id.as_str().into());
        self.related.extend(statements);
    }
}
