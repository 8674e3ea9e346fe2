//! The sources of a stream that have texts: its own, and those of the files that it uses.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::look_up::LookedUp;
use crate::check::screen::words::SourceNumber;
use crate::check::screen::{Mark, Screen};
use crate::check::unchecked;
use crate::model::Kind;
use crate::project::dataset::{FarSpans, Set, SetId};
use crate::project::options::Options;
use crate::project::reach::reach;
use crate::quotes;
use crate::quotes::coverage;
use crate::report::span::Span;
use crate::report::{FileId, Unchecked};

/// Where a stream lies, which says where paths in it lead to.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// Where relative paths start from.
    pub(super) folder: Option<&'p Path>,
    /// The folder that they may lead to.
    pub(super) root: Option<&'p Path>,
}

/// The sources of which something says where the text is.
#[derive(Default)]
pub(super) struct Sources {
    by_number: HashMap<SourceNumber, Source>,
    numbers: HashMap<Box<str>, SourceNumber>,
    /// Those of used files of which the stream, or a file that it names before, has another one.
    hidden: Vec<(FileId, Span)>,
}

pub(super) struct Source {
    defined_in: DefinedIn,
    pub(super) path: PathBuf,
    /// How long the text is, in bytes.
    pub(super) length: usize,
    state: State,
    /// The hash that it should have.
    sha256: Option<String>,
    /// The quoted passages that should be recorded.
    passages: Vec<Range<usize>>,
    spans: FarSpans,
}

/// Where a source is defined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DefinedIn {
    /// In this line of the stream.
    Own(Mark),
    /// In a file that it uses, where the rules look at it.
    Used(FileId, Span),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It has not been opened.
    Closed,
    Read,
    /// It cannot be read, or must not be.
    Unreadable,
}

impl Sources {
    /// Those of a stream that has been taken in, and of the data sets that it uses, each with its number.
    pub(super) fn of<'s>(
        screen: &Screen,
        used: impl Iterator<Item = (SetId, &'s Set)>,
        place: Place<'_>,
        options: &Options,
    ) -> Self {
        let mut sources = Self::default();
        for source in screen.own_sources() {
            let given = options.text(source.id).map(Path::to_owned);
            let named = || Some(place.folder?.join(source.text?.path.as_ref()?));
            if let Some(path) = given.or_else(named) {
                let root = place.root.filter(|_| options.text(source.id).is_none());
                let sha256 = source.text.and_then(|text| text.sha256.clone());
                let defined_in = DefinedIn::Own(source.mark);
                let new = Source::new(defined_in, path, root, sha256, options);
                sources.add(source.number, source.id, new);
            }
        }
        for (id, set) in used {
            for (kind, name, definition) in set.definitions() {
                if kind != Kind::Source {
                    continue;
                }
                let place = (definition.file, definition.id_span);
                let meant = screen
                    .used_source(name)
                    .filter(|(_, used_in)| *used_in == id);
                let path = quotes::text_path(set, name, definition, options);
                match (meant, path) {
                    // The first one of an id is meant.
                    (Some((number, _)), Some(path)) if sources.get(number).is_none() => {
                        let root = set.root.as_deref();
                        let root = root.filter(|_| options.text(name).is_none());
                        let defined_in = DefinedIn::Used(place.0, place.1);
                        sources.add(
                            number,
                            name,
                            Source::new(defined_in, path, root, None, options),
                        );
                    }
                    (_, Some(_)) => sources.hidden.push(place),
                    (_, None) => {}
                }
            }
        }
        sources
    }

    fn add(&mut self, number: SourceNumber, id: &str, source: Source) {
        self.by_number.insert(number, source);
        self.numbers.insert(id.into(), number);
    }

    pub(super) fn are_none(&self) -> bool {
        self.by_number.is_empty()
    }

    pub(super) fn get(&self, number: SourceNumber) -> Option<&Source> {
        self.by_number.get(&number)
    }

    pub(super) fn get_mut(&mut self, number: SourceNumber) -> Option<&mut Source> {
        self.by_number.get_mut(&number)
    }

    /// The stream's own sources that have not been opened. Of those of other files nothing is said here.
    pub(super) fn closed(&self) -> Vec<(SourceNumber, &Path)> {
        let sources = self.by_number.iter();
        let closed = sources.filter(|(_, source)| source.state == State::Closed);
        let own = closed.filter(|(_, source)| source.defined_in.own().is_some());
        own.map(|(number, source)| (*number, source.path.as_path()))
            .collect()
    }

    /// The lines that define sources of which a rule may tell, now that all words were looked up.
    pub(super) fn suspects(&self) -> Vec<Mark> {
        let sources = self.by_number.values();
        let suspects = sources.filter(|source| {
            let is_covered = |passage| coverage::reaches_into(&source.spans.covered, passage);
            let is_missed = source.spans.count > 0 && !source.passages.iter().all(is_covered);
            source.is_unreadable() || is_missed
        });
        suspects
            .filter_map(|source| source.defined_in.own())
            .collect()
    }

    /// How many bytes all texts have.
    pub(super) fn length(&self) -> usize {
        let lengths = self.by_number.values().map(|source| source.length);
        lengths.fold(0, usize::saturating_add)
    }

    pub(super) fn spans_in(&self, source: &str) -> Option<&FarSpans> {
        Some(&self.get(*self.numbers.get(source)?)?.spans)
    }

    /// How many bytes the text of a source has.
    pub(super) fn length_of(&self, source: &str) -> usize {
        let number = self.numbers.get(source).copied();
        let source = number.and_then(|number| self.get(number));
        source.map_or(0, |source| source.length)
    }

    pub(super) fn has(&self, source: &str) -> bool {
        self.numbers.contains_key(source)
    }

    /// The words of the stream's own sources that could not be looked up, in the order of these.
    pub(super) fn unlooked(&self) -> Vec<Unchecked> {
        let sources = self.numbers.iter();
        let mut unread: Vec<_> = { sources }
            .filter_map(|(id, number)| {
                let source = self.get(*number).filter(|source| source.is_unreadable())?;
                Some((source.defined_in.own()?, id, source.spans.count))
            })
            .collect();
        unread.sort_unstable();
        let told = unread.into_iter();
        told.map(|(_, id, count)| unchecked::text_missing(id, count))
            .collect()
    }

    /// What is quoted from the sources that other files define, where they are defined.
    pub(super) fn far_quotes(self) -> impl Iterator<Item = ((FileId, Span), FarSpans)> {
        let hidden = self.hidden.into_iter();
        let hidden = hidden.map(|place| (place, FarSpans::none()));
        let sources = self.by_number.into_values();
        let quoted = sources.filter_map(|source| match source.defined_in {
            DefinedIn::Own(_) => None,
            DefinedIn::Used(file, span) => Some(((file, span), source.spans)),
        });
        quoted.chain(hidden)
    }
}

impl Source {
    fn new(
        defined_in: DefinedIn,
        path: PathBuf,
        root: Option<&Path>,
        sha256: Option<String>,
        options: &Options,
    ) -> Self {
        let length = options.files().size(&path).unwrap_or(0);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let is_short = length <= options.limits().max_bytes();
        let is_open =
            is_short && root.is_none_or(|root| reach(options.files(), root, &path).is_ok());
        Self {
            defined_in,
            length: if is_open { length } else { 0 },
            path,
            state: if is_open {
                State::Closed
            } else {
                State::Unreadable
            },
            sha256,
            passages: Vec::new(),
            spans: FarSpans::none(),
        }
    }

    pub(super) fn is_unreadable(&self) -> bool {
        self.state == State::Unreadable
    }

    /// Takes note of one more span.
    pub(super) fn count(&mut self) {
        self.spans.count += 1;
    }

    /// Takes in what came of looking up words in its text, but for what it says of statements. Gives
    /// its line, if a rule may tell of it.
    pub(super) fn put(&mut self, looked_up: &mut LookedUp) -> Option<Mark> {
        let is_new = std::mem::replace(&mut self.state, State::Read) == State::Closed;
        let is_another = self
            .sha256
            .as_ref()
            .is_some_and(|hash| *hash != looked_up.sha256);
        self.passages = std::mem::take(&mut looked_up.passages);
        self.spans.are_placed &= looked_up.are_placed;
        self.spans.cover(std::mem::take(&mut looked_up.covered));
        self.defined_in.own().filter(|_| is_new && is_another)
    }

    /// Says that its text cannot be read.
    pub(super) fn give_up(&mut self) {
        self.state = State::Unreadable;
        self.spans.are_placed = false;
    }
}

impl DefinedIn {
    fn own(self) -> Option<Mark> {
        match self {
            Self::Own(mark) => Some(mark),
            Self::Used(..) => None,
        }
    }
}
