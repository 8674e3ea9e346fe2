//! The texts of the sources of a stream, and the words that its statements record from them.
//!
//! Words are looked up when all of the stream is known, on another way through it: those of some
//! statements at a time, all that stand in one source together. No more is kept of them than where in
//! their source they stand. So a text is opened as often as there are words in it among those that are
//! looked up at once; they are the more, the longer the texts are.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::look_up::{Asked, LookedUp, look_up};
use super::recorded::Recorded;
use crate::coverage;
use crate::dataset::AllSpans;
use crate::diagnostic::Unchecked;
use crate::model::{Kind, Record};
use crate::options::Options;
use crate::parallel;
use crate::reach::reach;
use crate::screen::words::{OwnSource, SourceNumber};
use crate::screen::{Mark, Number, Screen};
use crate::syntax::tree::{Node, Tree};
use crate::unchecked;

/// At least so many bytes of words are looked up at once.
const AT_ONCE: usize = 4 << 20;

/// Frames of frames are followed as far as the rule about them does it.
const MOST_FRAMES: usize = 16;

/// The sources of a stream that have texts, as far as anything says where.
pub(super) struct Texts<'o> {
    options: &'o Options,
    sources: HashMap<SourceNumber, Source>,
    /// The numbers of the sources by their ids.
    numbers: HashMap<Box<str>, SourceNumber>,
    is_every_span_in_a_source: bool,
    /// What is to be looked up, and how many bytes of words it has.
    waiting: Vec<Recorded>,
    size: usize,
    /// How many bytes the texts have in which that is.
    length: usize,
    frames: HashMap<Number, Number>,
    inner: Vec<Inner>,
    suspects: Vec<Mark>,
    related: Vec<Number>,
    /// The frames of those.
    around: Vec<Number>,
}

struct Source {
    mark: Mark,
    path: PathBuf,
    /// How long the text is, in bytes.
    length: usize,
    state: State,
    /// The hash that it should have.
    sha256: Option<String>,
    is_among_waiting: bool,
    passages: Vec<std::ops::Range<usize>>,
    all: AllSpans,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It has not been opened.
    Closed,
    Read,
    /// It cannot be read, or must not be.
    Unreadable,
}

/// A quote in a statement that is reported in another one.
struct Inner {
    mark: Mark,
    frame: Number,
    /// How many quotations it stands in.
    quotations: usize,
}

impl<'o> Texts<'o> {
    /// The texts of a stream that has been taken in. Relative paths start from `folder`, and lead to
    /// nothing outside of `root`.
    pub(super) fn of(
        screen: &Screen,
        folder: Option<&Path>,
        root: Option<&Path>,
        options: &'o Options,
    ) -> Self {
        let place = |source: &OwnSource<'_>| {
            if let Some(given) = options.text(source.id) {
                return Some((given.to_owned(), State::Closed));
            }
            let path = folder?.join(source.text?.path.as_ref()?);
            let is_open = root.is_none_or(|root| reach(root, &path).is_ok());
            let state = if is_open {
                State::Closed
            } else {
                State::Unreadable
            };
            Some((path, state))
        };
        let (mut sources, mut numbers) = (HashMap::new(), HashMap::new());
        for source in screen.own_sources() {
            let Some((path, state)) = place(&source) else {
                continue;
            };
            let length = path.metadata().map_or(0, |data| data.len());
            let text = Source {
                mark: source.mark,
                length: usize::try_from(length).unwrap_or(usize::MAX),
                path,
                state,
                sha256: source.text.and_then(|text| text.sha256.clone()),
                is_among_waiting: false,
                passages: Vec::new(),
                all: AllSpans {
                    are_placed: true,
                    ..AllSpans::default()
                },
            };
            sources.insert(source.number, text);
            numbers.insert(source.id.into(), source.number);
        }
        Self {
            options,
            sources,
            numbers,
            is_every_span_in_a_source: true,
            waiting: Vec::new(),
            size: 0,
            length: 0,
            frames: HashMap::new(),
            inner: Vec::new(),
            suspects: Vec::new(),
            related: Vec::new(),
            around: Vec::new(),
        }
    }

    pub(super) fn are_none(&self) -> bool {
        self.sources.is_empty()
    }

    pub(super) fn options(&self) -> &'o Options {
        self.options
    }

    /// Looks up the words of a record, or has them wait until there are more.
    pub(super) fn take(&mut self, mark: Mark, record: &Record, screen: &Screen) {
        if let Record::Statement(statement) = record {
            let recorded = Recorded::of(mark, statement, screen);
            self.add(recorded, screen.statement(statement.id.as_str()));
        }
    }

    /// The same for a line that could not be read as a record.
    pub(super) fn take_tree(&mut self, mark: Mark, tree: &Tree, screen: &Screen) {
        let text = |key| tree.root().get(key).and_then(Node::as_str);
        if text("type") == Some(Kind::Statement.word()) {
            let recorded = Recorded::of_tree(mark, tree.root(), screen);
            self.add(recorded, text("id").and_then(|id| screen.statement(id)));
        }
    }

    fn add(&mut self, mut recorded: Recorded, own: Option<Number>) {
        self.is_every_span_in_a_source &= !recorded.has_unplaced;
        if let (Some(own), Some(frame)) = (own, recorded.frame) {
            self.frames.entry(own).or_insert(frame);
        }
        recorded.spans.retain(|span| {
            let Some(source) = self.sources.get_mut(&span.source) else {
                return false;
            };
            source.all.count += 1;
            if source.state == State::Unreadable {
                return false;
            }
            if !std::mem::replace(&mut source.is_among_waiting, true) {
                self.length = self.length.saturating_add(source.length);
            }
            self.size += span.size();
            true
        });
        if recorded.spans.is_empty() {
            return;
        }
        self.waiting.push(recorded);
        if self.size >= AT_ONCE.max(self.length) {
            self.look_up();
        }
    }

    fn look_up(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        (self.size, self.length) = (0, 0);
        let mut by_source: BTreeMap<SourceNumber, Vec<Asked<'_>>> = BTreeMap::new();
        for (statement, recorded) in waiting.iter().enumerate() {
            for span in &recorded.spans {
                by_source.entry(span.source).or_default().push(Asked {
                    statement,
                    is_within: recorded.is_within,
                    span,
                });
            }
        }
        let options = self.options;
        let sources = &self.sources;
        let found = parallel::map(
            by_source.into_iter().collect(),
            options.threads(),
            |(number, asked)| (number, look_up(&sources[&number].path, &asked, options)),
        );
        for (number, looked_up) in found {
            self.put(number, looked_up, &waiting);
        }
    }

    /// Takes in what came of looking up the words of a source.
    fn put(&mut self, number: SourceNumber, looked_up: Option<LookedUp>, waiting: &[Recorded]) {
        let Some(source) = self.sources.get_mut(&number) else {
            return;
        };
        source.is_among_waiting = false;
        let Some(looked_up) = looked_up else {
            source.state = State::Unreadable;
            return;
        };
        if source.state == State::Closed {
            source.state = State::Read;
            let is_another = |sha256: &String| *sha256 != looked_up.sha256;
            if source.sha256.as_ref().is_some_and(is_another) {
                self.suspects.push(source.mark);
            }
        }
        source.passages = looked_up.passages;
        source.all.are_placed &= looked_up.are_placed;
        coverage::cover(&mut source.all.covered, looked_up.covered);
        for statement in looked_up.suspects {
            let recorded = &waiting[statement];
            self.suspects.push(recorded.mark);
            self.related.extend(&recorded.related);
            self.around.extend(recorded.frame);
        }
        for (statement, quotations) in looked_up.inner {
            let recorded = &waiting[statement];
            self.inner.extend(recorded.frame.map(|frame| Inner {
                mark: recorded.mark,
                frame,
                quotations,
            }));
        }
    }

    /// Looks up what is left, and has the screen suspect all that the rules may tell of.
    pub(super) fn finish(&mut self, screen: &mut Screen) {
        self.look_up();
        let closed = self.sources.iter();
        let closed = closed.filter(|(_, source)| source.state == State::Closed);
        let closed: Vec<_> = closed
            .map(|(number, source)| (*number, &source.path))
            .collect();
        let options = self.options;
        let found = parallel::map(closed, options.threads(), |(number, path)| {
            (number, look_up(path, &[], options))
        });
        for (number, looked_up) in found {
            self.put(number, looked_up, &[]);
        }
        for source in self.sources.values() {
            let is_covered = |passage| coverage::reaches_into(&source.all.covered, passage);
            let is_missed = source.all.count > 0 && !source.passages.iter().all(is_covered);
            if source.state == State::Unreadable || is_missed {
                self.suspects.push(source.mark);
            }
        }
        // Each of those around it may have one of the quotations.
        for inner in std::mem::take(&mut self.inner) {
            if (1..=self.frames_from(inner.frame).len()).contains(&inner.quotations) {
                self.suspects.push(inner.mark);
                self.around.push(inner.frame);
            }
        }
        let mut around = std::mem::take(&mut self.around);
        around.sort_unstable();
        around.dedup();
        let frames = around.into_iter().flat_map(|frame| self.frames_from(frame));
        let related: Vec<Number> = frames.chain(self.related.iter().copied()).collect();
        screen.suspect_words(std::mem::take(&mut self.suspects), related);
    }

    /// A statement, that in which it is reported, and so on.
    fn frames_from(&self, first: Number) -> Vec<Number> {
        let next = |frame: &Number| self.frames.get(frame).copied();
        std::iter::successors(Some(first), next)
            .take(MOST_FRAMES)
            .collect()
    }

    pub(super) fn spans_in(&self, source: &str) -> Option<&AllSpans> {
        let number = self.numbers.get(source)?;
        Some(&self.sources.get(number)?.all)
    }

    pub(super) fn is_every_span_in_a_source(&self) -> bool {
        self.is_every_span_in_a_source
    }

    /// How many bytes all texts have.
    pub(super) fn total_length(&self) -> usize {
        let lengths = self.sources.values().map(|source| source.length);
        lengths.fold(0, usize::saturating_add)
    }

    /// Whether something says where the text of a source is.
    pub(super) fn has(&self, source: &str) -> bool {
        self.numbers.contains_key(source)
    }

    /// The words that could not be looked up, in the order of their sources.
    pub(super) fn missing(&self) -> Vec<Unchecked> {
        let names: HashMap<_, _> = self
            .numbers
            .iter()
            .map(|(id, number)| (*number, id))
            .collect();
        let sources = self.sources.iter();
        let missing = sources.filter(|(_, source)| source.state == State::Unreadable);
        let missing =
            missing.map(|(number, source)| (source.mark, names[number], source.all.count));
        let mut missing: Vec<_> = missing.collect();
        missing.sort_unstable();
        let told = missing.into_iter();
        told.map(|(_, id, count)| unchecked::text_missing(id, count))
            .collect()
    }
}
