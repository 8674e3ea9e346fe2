//! The words that the statements of a stream record, looked up in the texts of their sources.
//!
//! They are looked up when all of the stream is known, on another way through it: those of some
//! statements at a time, all that stand in one source together. No more is kept of them than where in
//! their source they stand. So a text is opened as often as there are words in it among those that are
//! looked up at once; they are the more, the longer the texts are, up to a bound.

use std::collections::{BTreeMap, HashMap};

use super::look_up::{Asked, LookedUp, look_up};
use super::recorded::Quoting;
use super::sizes::Sizes;
use super::sources::Sources;
use crate::check::screen::words::SourceNumber;
use crate::check::screen::{Mark, Number, Screen};
use crate::model::{Kind, Record};
use crate::project::dataset::FarSpans;
use crate::project::options::Options;
use crate::project::parallel;
use crate::report::FileId;
use crate::report::span::Span;
use crate::syntax::tree::{Node, Tree};

/// Frames of frames are followed as far as the rule about them does it.
const MOST_FRAMES: usize = 16;

/// The texts of a stream, with the words that wait for being looked up.
pub(super) struct Texts<'o> {
    options: &'o Options,
    sizes: Sizes,
    sources: Sources,
    is_every_span_in_a_source: bool,
    waiting: Waiting,
    frames: HashMap<Number, Number>,
    inner: Vec<Inner>,
    suspects: Vec<Mark>,
}

/// What is to be looked up.
#[derive(Default)]
struct Waiting {
    statements: Vec<Quoting>,
    /// How many bytes of words they have.
    size: usize,
    by_source: BTreeMap<SourceNumber, usize>,
    /// How many bytes the texts have in which these stand.
    length: usize,
}

/// A quote in a statement that is reported in another one.
struct Inner {
    mark: Mark,
    frame: Number,
    /// How many quotations it stands in.
    quotations: usize,
}

impl<'o> Texts<'o> {
    pub(super) fn of(sources: Sources, options: &'o Options, sizes: Sizes) -> Self {
        Self {
            options,
            sizes,
            sources,
            is_every_span_in_a_source: true,
            waiting: Waiting::default(),
            frames: HashMap::new(),
            inner: Vec::new(),
            suspects: Vec::new(),
        }
    }

    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether it is known of all recorded words in which source they stand.
    pub(super) fn is_every_span_in_a_source(&self) -> bool {
        self.is_every_span_in_a_source
    }

    /// Has the words of a record wait, and looks up all that do when they are enough.
    pub(super) fn take(&mut self, mark: Mark, record: &Record, screen: &Screen) {
        if let Record::Statement(statement) = record {
            let quoting = Quoting::of(mark, statement, screen);
            self.add(quoting, screen.statement(statement.id.as_str()));
        }
    }

    /// The same for a line that could not be read as a record.
    pub(super) fn take_tree(&mut self, mark: Mark, tree: &Tree, screen: &Screen) {
        let text = |key| tree.root().get(key).and_then(Node::as_str);
        if text("type") == Some(Kind::Statement.word()) {
            let quoting = Quoting::of_tree(mark, tree.root(), screen);
            self.add(quoting, text("id").and_then(|id| screen.statement(id)));
        }
    }

    fn add(&mut self, mut quoting: Quoting, own: Option<Number>) {
        self.is_every_span_in_a_source &= !quoting.has_unplaced;
        if let (Some(own), Some(frame)) = (own, quoting.frame) {
            self.frames.entry(own).or_insert(frame);
        }
        let (sources, waiting) = (&mut self.sources, &mut self.waiting);
        quoting.items.retain(|item| {
            let Some(source) = sources.get_mut(item.source) else {
                return false;
            };
            source.count();
            if source.is_unreadable() {
                return false;
            }
            waiting.size += item.size();
            let count = waiting.by_source.entry(item.source).or_insert(0);
            if *count == 0 {
                waiting.length = waiting.length.saturating_add(source.length);
            }
            *count += 1;
            true
        });
        if quoting.items.is_empty() {
            return;
        }
        waiting.size += size_of::<Quoting>();
        waiting.statements.push(quoting);
        let length = waiting.length.min(self.sizes.waiting);
        if waiting.size >= self.sizes.words.max(length) {
            self.look_up();
        }
    }

    fn look_up(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let with_room = |(number, count): (&SourceNumber, &usize)| {
            let asked: Vec<Asked<'_>> = Vec::with_capacity(*count);
            (*number, asked)
        };
        let mut by_source: BTreeMap<_, _> = waiting.by_source.iter().map(with_room).collect();
        for (statement, quoting) in waiting.statements.iter().enumerate() {
            for item in &quoting.items {
                by_source.entry(item.source).or_default().push(Asked {
                    statement,
                    is_within: quoting.is_within,
                    span: item,
                });
            }
        }
        let (options, sources) = (self.options, &self.sources);
        let work = |(number, asked): (SourceNumber, Vec<Asked<'_>>)| {
            let source = sources.get(number);
            let looked_up = source.and_then(|source| look_up(&source.path, &asked, options));
            (number, looked_up)
        };
        let found = parallel::map(by_source.into_iter().collect(), options.threads(), work);
        for (number, looked_up) in found {
            self.put(number, looked_up, &waiting.statements);
        }
    }

    /// Takes in what came of looking up the words of a source in its text, if that could be read.
    fn put(&mut self, number: SourceNumber, looked_up: Option<LookedUp>, statements: &[Quoting]) {
        let Some(source) = self.sources.get_mut(number) else {
            return;
        };
        let Some(mut looked_up) = looked_up else {
            source.give_up();
            return;
        };
        self.suspects.extend(source.put(&mut looked_up));
        let suspects = looked_up.suspects.into_iter();
        self.suspects
            .extend(suspects.map(|statement| statements[statement].mark));
        for (statement, quotations) in looked_up.inner {
            let quoting = &statements[statement];
            self.inner.extend(quoting.frame.map(|frame| Inner {
                mark: quoting.mark,
                frame,
                quotations,
            }));
        }
    }

    /// Looks up what is left, and has the screen suspect all that the rules may tell of.
    pub(super) fn finish(&mut self, screen: &mut Screen) {
        self.look_up();
        let options = self.options;
        let work = |(number, path)| (number, look_up(path, &[], options));
        for (number, looked_up) in parallel::map(self.sources.closed(), options.threads(), work) {
            self.put(number, looked_up, &[]);
        }
        self.suspects.extend(self.sources.suspects());
        let mut around = Vec::new();
        for inner in std::mem::take(&mut self.inner) {
            // Each of the statements around it may have one of the quotations.
            if inner.quotations <= self.frames_from(inner.frame).count() {
                self.suspects.push(inner.mark);
                around.push(inner.frame);
            }
        }
        around.sort_unstable();
        around.dedup();
        let suspects = std::mem::take(&mut self.suspects);
        let around = around.into_iter().flat_map(|frame| self.frames_from(frame));
        screen.suspect_words(suspects, around);
    }

    /// A statement, that in which it is reported, and so on.
    fn frames_from(&self, first: Number) -> impl Iterator<Item = Number> {
        let next = |frame: &Number| self.frames.get(frame).copied();
        std::iter::successors(Some(first), next).take(MOST_FRAMES)
    }

    /// What is quoted from the sources that other files define. There may be more unless `is_known`.
    pub(super) fn far_quotes(
        self,
        is_known: bool,
    ) -> impl Iterator<Item = ((FileId, Span), FarSpans)> {
        let is_known = self.is_every_span_in_a_source && is_known;
        let quoted = self.sources.far_quotes();
        quoted.map(move |(source, mut spans)| {
            spans.are_placed &= is_known;
            (source, spans)
        })
    }
}
