//! What can be told only when all records have been seen, and by another look at them.

use hashbrown::{HashMap, HashSet};

use super::entities::Facts;
use super::statements::Number;
use super::{MOST_WAITING, Mark, Screen};
use crate::model::{Kind, Record, Statement};
use crate::rules::records::actor_kind_mismatch::no_host;
use crate::syntax::tree::{Node, Tree};

/// What is to be asked of every record once more.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(super) struct Open {
    /// Entities were defined after what refers to them, so that the two were not compared.
    pub(super) late: bool,
    /// More statements refer to one that was not yet defined than are remembered.
    pub(super) ties: bool,
    /// References from one statement into another may come back.
    pub(super) circles: bool,
    /// Something is never defined, and more refer to it than are remembered.
    references: bool,
    /// There are several sources, and some statement does not say in which it stands.
    sources: bool,
    /// The frame of each statement that has one.
    frames: HashMap<Number, (Number, Mark)>,
}

impl Screen {
    /// Says that all records have been taken in. `true` when each has to be
    /// [looked at again](Self::look_again).
    pub(crate) fn close(&mut self) -> bool {
        if self.is_whole() {
            self.close_whole();
        }
        self.ambiguous_ids();
        self.hosts();
        self.entity_circles();
        let open = &self.open;
        open.late
            || open.ties
            || open.circles
            || open.references
            || open.sources
            || !self.duplicates.is_empty()
            || self.stances.has_conflicts()
    }

    /// The records that a rule may have something to say about, in order and each once.
    pub(crate) fn suspects(&mut self) -> Vec<Mark> {
        self.statement_circles();
        let mut suspects = std::mem::take(&mut self.suspects);
        suspects.sort_unstable();
        suspects.dedup();
        suspects
    }

    /// The records that the rules have to see whatever is suspect, by their marks and in order.
    pub(crate) fn background(&self) -> Vec<Mark> {
        let entities = self.entities.all();
        let entities = entities.filter_map(|(_, _, entity)| entity.defined);
        let mut marks: Vec<_> = entities
            .chain(self.header)
            .chain(self.using.iter().copied())
            .chain(self.second_sources.iter().copied())
            .chain(self.first_to_name_ambiguous())
            .collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// Whether the rules have to see a statement that may not be suspect.
    pub(crate) fn is_related(&self, id: &str) -> bool {
        self.related.contains(id) || self.duplicates.contains(id)
    }

    /// Whether [`is_related`](Self::is_related) is ever true.
    pub(crate) fn has_related(&self) -> bool {
        !self.related.is_empty() || !self.duplicates.is_empty()
    }

    /// Whether the rules have to see all parts of utterances.
    pub(crate) fn has_partial_utterances(&self) -> bool {
        self.has_partial_utterances
    }

    /// The sources in which words are said to stand, with the number of spans, in the order of their
    /// definitions.
    pub(crate) fn quoted(&self) -> Vec<(&str, usize)> {
        let sources = self.entities.sources();
        let inheriting = match sources.in_reach() {
            (Some(only), 1) => Some(&only.id),
            _ => None,
        };
        let mut all: Vec<_> = sources.all_defined().collect();
        all.sort_by_key(|source| source.defined);
        let counted = all.into_iter().map(|source| {
            let inherits = inheriting == Some(&source.id);
            let inherited = if inherits { self.sourceless_spans } else { 0 };
            (&*source.id, source.spans + inherited)
        });
        counted.filter(|(_, spans)| *spans > 0).collect()
    }

    /// Whether all that others may refer to could be read.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Whether every record is written and shaped as the format wants.
    pub(crate) fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// Looks at a record again, now that all are known.
    pub(crate) fn look_again(&mut self, mark: Mark, record: &Record) {
        let is_whole = self.is_whole();
        let mut is_suspect = is_whole && self.open.references && self.refers_to_nothing(record);
        if let Record::Statement(statement) = record {
            is_suspect |= is_whole && self.open.sources && lacks_a_source(statement);
            is_suspect |= self.duplicates.contains(statement.id.as_str());
            is_suspect |= self.stances.is_in_conflict(statement, &self.entities);
            if self.open.late {
                is_suspect |= self.clashes_with_entities(mark, statement);
            }
            let number = self.statements.find(statement.id.as_str());
            if let Some(number) = number.filter(|_| self.open.ties) {
                is_suspect |= self.tie(mark, statement, self.statements.facts(number));
            }
            let frame = statement.within.as_ref();
            let frame = frame.and_then(|frame| self.statements.find(frame.as_str()));
            self.put_in_frame(number, frame, mark);
            if is_suspect {
                self.relate(statement);
                // Another one may be told of by pointing to this one.
                self.related.insert(statement.id.as_str().into());
            }
        }
        if is_suspect {
            self.suspects.push(mark);
        }
    }

    /// Whether what stands within what is asked once more, because it may lead in a circle.
    pub(crate) fn follows_frames(&self) -> bool {
        self.open.circles
    }

    /// Looks again at a line that could not be read as a record.
    pub(crate) fn look_again_at_tree(&mut self, mark: Mark, tree: &Tree) {
        let text = |key| tree.root().get(key).and_then(Node::as_str);
        if text("type") == Some(Kind::Statement.word()) {
            let find = |id| self.statements.find(id);
            let (number, frame) = (text("id").and_then(find), text("within").and_then(find));
            self.put_in_frame(number, frame, mark);
        }
    }

    fn put_in_frame(&mut self, number: Option<Number>, frame: Option<Number>, mark: Mark) {
        if let (Some(number), Some(frame), true) = (number, frame, self.open.circles) {
            self.open.frames.entry(number).or_insert((frame, mark));
        }
    }

    /// What is told only where nothing can be elsewhere.
    fn close_whole(&mut self) {
        for ((kind, _), marks) in self.waiting.drain() {
            self.undecided.insert(kind);
            if self.lacks_files {
                continue;
            }
            self.open.references |= marks.len() >= MOST_WAITING;
            self.suspects.extend(marks);
        }
        for (_, waits) in self.waiting_statements.drain() {
            self.open.references |= waits.len() >= MOST_WAITING;
            self.suspects.extend(waits.iter().map(|wait| wait.mark));
        }
        for (number, mark) in self.frames_wanted.drain(..) {
            if !self.statements.facts(number).is_frame {
                self.suspects.push(mark);
            }
        }
        let (_, sources) = self.entities.sources().in_reach();
        self.open.sources = self.has_sourceless && sources > 1;
        if self.open.sources {
            // Which of them was meant is not known.
            self.undecided.insert(Kind::Source);
        }
        if self.has_statements {
            let all = self.entities.all();
            let unused = all.filter(|(kind, _, entity)| {
                !entity.is_used() && !self.is_the_only_source(*kind, &entity.id)
            });
            let unused: Vec<_> = unused.filter_map(|(_, _, entity)| entity.defined).collect();
            self.suspects.extend(unused);
        }
    }

    /// Whether a record refers to something that is defined nowhere.
    fn refers_to_nothing(&self, record: &Record) -> bool {
        let mut found = false;
        record.references(&mut |kind, id| found |= !self.is_defined(kind, id));
        found
    }

    pub(super) fn hosts(&mut self) {
        let actors = self.entities.actors();
        let held = |facts: &Facts| match facts {
            Facts::Occasion {
                kind,
                host: Some(host),
                ..
            } => match &actors.get(*host).facts {
                Facts::Actor { kind: actor, .. } => no_host(*kind, *actor).is_some(),
                _ => false,
            },
            _ => false,
        };
        let occasions = self.entities.occasions().all_defined();
        let wrong = occasions.filter(|occasion| held(&occasion.facts));
        self.suspects
            .extend(wrong.filter_map(|occasion| occasion.defined));
    }

    /// Issues and sources whose references may lead back to them.
    pub(super) fn entity_circles(&mut self) {
        let next = |kind, facts: &Facts| match (kind, facts) {
            (Kind::Issue, Facts::Issue { broader }) => *broader,
            (Kind::Source, Facts::Source { original, .. }) => *original,
            _ => None,
        };
        for kind in [Kind::Issue, Kind::Source] {
            let all = || self.entities.all().filter(|(of, ..)| *of == kind);
            let steps: HashMap<u32, u32> = all()
                .filter_map(|(_, number, entity)| Some((number, next(kind, &entity.facts)?)))
                .collect();
            let circle = in_circles(&steps);
            let found = all().filter(|(_, number, _)| circle.contains(number));
            self.suspects
                .extend(found.filter_map(|(_, _, entity)| entity.defined));
        }
    }

    fn statement_circles(&mut self) {
        let frames = &self.open.frames;
        let steps = frames.iter().map(|(from, (to, _))| (*from, *to)).collect();
        let circle = in_circles(&steps);
        let marks = circle
            .iter()
            .filter_map(|number| Some(frames.get(number)?.1));
        self.suspects.extend(marks);
        let ids = circle
            .iter()
            .map(|number| self.statements.id(*number).into());
        self.related.extend(ids);
    }
}

/// Of the rest of a data set, what its screen remembers.
impl Screen {
    pub(crate) fn is_defined(&self, kind: Kind, id: &str) -> bool {
        match self.entities.of(kind) {
            Some(named) => named.defined(id).is_some(),
            None => self.statements.find(id).is_some(),
        }
    }

    pub(crate) fn is_of_no_kind(&self, id: &str) -> bool {
        self.of_no_kind.contains(id)
    }

    pub(crate) fn misspelt_ids(&self, kind: Kind) -> Vec<&str> {
        let misspelt = self.misspelt.iter().filter(|(of, _)| *of == kind);
        misspelt.map(|(_, id)| &**id).collect()
    }

    pub(crate) fn is_used(&self, kind: Kind, id: &str) -> bool {
        let named = self.entities.of(kind);
        let number = named.and_then(|named| Some((named, named.find(id)?)));
        number.is_some_and(|(named, number)| named.get(number).is_used())
            || self.is_the_only_source(kind, id)
    }

    /// Whether it is what a statement means that names no source.
    fn is_the_only_source(&self, kind: Kind, id: &str) -> bool {
        let is_meant = kind == Kind::Source && self.has_sourceless;
        match self.entities.sources().in_reach() {
            (Some(only), 1) => is_meant && only.id == id,
            _ => false,
        }
    }

    pub(crate) fn has_statements(&self) -> bool {
        self.has_statements
    }

    pub(crate) fn is_undecided(&self, kind: Kind) -> bool {
        // What a reference that went wrong was meant to lead to is not known.
        !self.is_sound || self.undecided.contains(&kind)
    }

    pub(crate) fn is_frame(&self, statement: &str) -> bool {
        let number = self.statements.find(statement);
        number.is_some_and(|number| self.statements.facts(number).is_frame)
    }
}

/// Everything from which the steps lead back to it.
fn in_circles<T: Copy + Eq + std::hash::Hash>(steps: &HashMap<T, T>) -> HashSet<T> {
    let mut found = HashSet::new();
    let mut done: HashSet<T> = HashSet::new();
    for &start in steps.keys() {
        let mut way = Vec::new();
        let mut on_way = HashSet::new();
        let mut at = start;
        while !done.contains(&at) && on_way.insert(at) {
            way.push(at);
            match steps.get(&at) {
                Some(&next) => at = next,
                None => break,
            }
        }
        // Met again on the same way: from there on it is a circle.
        if on_way.contains(&at) && steps.contains_key(&at) && !done.contains(&at) {
            let from = way.iter().position(|one| *one == at).unwrap_or(0);
            found.extend(&way[from..]);
        }
        done.extend(way);
    }
    found
}

/// Whether a statement, or an item of its `text`, leaves open in which source it stands.
pub(super) fn lacks_a_source(statement: &Statement) -> bool {
    let mut spans = statement.text.iter();
    statement.source.is_none()
        && (statement.text.is_empty() || spans.any(|span| span.source.is_none()))
}
