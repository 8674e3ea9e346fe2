//! What can be said before all records have been seen.
//!
//! Findings are told in the order of the file. So those of a record can be told as soon as nothing
//! that comes later can change what is said of it or of any record before it. Until the end wait
//!
//! - what refers to something that is not defined yet, until it is;
//! - entities, until something refers to them;
//! - statements of which others may tell: those that name no source, whose stance or party somebody
//!   else may tell, or of which another part may say what they leave out;
//! - where the rest is elsewhere: words in a source that is defined only later, perhaps with its text;
//! - what stands in a chain of references that goes on later;
//! - what was to be compared with an entity that was defined only after it.

use super::{Mark, Part, Screen};
use crate::model::Kind;
use crate::syntax::tree::{Node, Tree};

/// References that make chains.
const CHAINS: [&str; 3] = ["within", "broader", "translation_of"];

impl Screen {
    /// Takes note that not all can be said of a record before the end.
    pub(super) fn hold(&mut self, mark: Mark) {
        self.held = self.held.min(mark);
    }

    /// Takes note of a reference that is one of a chain, which may lead back here only once it has
    /// gone on from something that is defined later.
    pub(super) fn step(&mut self, kind: Kind, id: &str, mark: Mark) -> Option<u32> {
        let is_later = self.entities.of(kind)?.defined(id).is_none();
        if is_later {
            self.hold(mark);
        }
        self.refer(kind, id, mark)
    }

    /// The same for a record that could not be read, where what it leaves open is the same.
    pub(super) fn hold_tree(&mut self, mark: Mark, tree: &Tree) {
        let has = |key: &str| tree.root().get(key).is_some();
        let is_statement = tree.root().get("type").and_then(Node::as_str) == Some("statement");
        if CHAINS.into_iter().any(has) || (is_statement && !has("source")) {
            self.hold(mark);
        }
        if is_statement {
            self.hold_tree_for_texts(mark, tree.root());
        }
    }

    /// Says that what comes next will not be seen: the rest is elsewhere.
    pub(crate) fn cut(&mut self) {
        self.part = Part::Shard;
    }

    /// The suspect records from one on, in order and each once, of which all can be said that will
    /// ever be said of them and of those before them.
    pub(crate) fn decided(&mut self, from: Mark) -> Vec<Mark> {
        self.hosts();
        self.entity_circles();
        let first_open = self.first_open();
        let suspects = self.suspects.iter().copied();
        let mut decided: Vec<Mark> = suspects
            .filter(|mark| (from..first_open).contains(mark))
            .collect();
        decided.sort_unstable();
        decided.dedup();
        decided
    }

    /// The first record of which there may be more to say.
    fn first_open(&self) -> Mark {
        let statements = self.waiting_statements.values().flatten();
        let first = statements.map(|wait| wait.mark).min();
        let mut first = first.unwrap_or(Mark::MAX).min(self.held);
        // What is told only where nothing can be elsewhere.
        if self.part != Part::Shard {
            let waiting = self.waiting.values().flatten().copied();
            let unused = self.entities.all();
            let unused = unused.filter(|(_, _, entity)| !entity.is_used());
            let unused = unused.filter_map(|(_, _, entity)| entity.defined);
            let frames = self.frames_wanted.iter();
            let frames = frames.filter(|(number, _)| !self.statements.facts(*number).is_frame);
            let frames = frames.map(|(_, mark)| *mark);
            first = (waiting.chain(unused).chain(frames))
                .min()
                .unwrap_or(first)
                .min(first);
        }
        first
    }
}
