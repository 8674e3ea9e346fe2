//! Quotes of statements that are reported inside others, with the quotes around them.
//!
//! The words of a statement and of those around it are not always looked up together. So what is known
//! of their places is kept until all were, for these statements only.

use std::ops::Range;

use hashbrown::HashSet;

use super::{Class, LookedUp, Quoted, Role};
use crate::facts::{Brief, How, NOBODY, Scope, Set};
use crate::report::place::{Place, RecordId, SetId};
use crate::report::symbolic::TextId;

/// Statements are followed outwards no farther than people nest them; a circle ends here too.
const MOST_FRAMES: usize = 16;

/// A quote of a statement that is reported inside another one, where the source has it between
/// quotation marks.
pub(crate) struct Nested<'a> {
    pub(crate) text_id: TextId,
    /// The words.
    pub(crate) words: Place,
    /// The quotations of the source that they are in, the innermost first. One that goes through
    /// several paragraphs is one.
    pub(crate) around: &'a [Range<usize>],
    /// For each statement around theirs, the innermost first, a quote of it that is in one of the same
    /// quotations and in no further one; statements without one are left out.
    pub(crate) frames: Vec<Place>,
}

/// What is known of such quotes so far.
#[derive(Default)]
pub(super) struct Nesting {
    /// Statements that other data sets report something inside.
    far_frames: HashSet<RecordId>,
    /// Each statement that is reported inside another one, with that one.
    within: Vec<(RecordId, RecordId)>,
    found: Marks,
}

/// The quotes that were found between quotation marks.
#[derive(Default)]
pub(super) struct Marks {
    inner: Vec<InMarks<Vec<Range<usize>>>>,
    /// Those of statements that others are reported inside, with the innermost marks.
    frames: Vec<InMarks<Range<usize>>>,
}

/// A quote, and the quotation marks around it.
struct InMarks<M> {
    /// The number of the source.
    source: usize,
    statement: RecordId,
    index: u32,
    key: &'static str,
    marks: M,
}

impl Nesting {
    pub(super) fn of(sets: &[Set]) -> Self {
        let scopes = (0..sets.len()).map(|number| Scope::new(sets, SetId(number)));
        Self {
            far_frames: scopes.flat_map(far_frames).collect(),
            ..Self::default()
        }
    }

    /// Takes note of a statement, and says what it is to others.
    pub(super) fn note(
        &mut self,
        scope: Scope<'_>,
        statement: RecordId,
        id: Option<&str>,
        within: Option<&str>,
    ) -> Role {
        if let Some(frame) = within.and_then(|within| typed(scope, within)) {
            self.within.push((statement, frame));
        }
        let own = &scope.own().facts.statements;
        let brief = id
            .and_then(|id| own.find(id))
            .map(|number| own.brief(number));
        let brief = brief.filter(|brief| brief.mark == statement.mark);
        Role {
            is_within: within.is_some(),
            is_frame: brief.is_some_and(|brief| brief.is_frame)
                || self.far_frames.contains(&statement),
            is_draft: false,
        }
    }

    pub(super) fn add(&mut self, marks: Marks) {
        self.found.inner.extend(marks.inner);
        self.found.frames.extend(marks.frames);
    }

    /// Gives everything there is to judge, now that all words were looked up.
    pub(super) fn finish(mut self, mut judge: impl FnMut(&Nested<'_>)) {
        self.within.sort_unstable();
        let key = |one: &InMarks<Range<usize>>| (one.source, one.statement);
        // The order of those of one statement says which one is named.
        self.found.frames.sort_by_key(key);
        for quote in std::mem::take(&mut self.found.inner) {
            judge(&Nested {
                text_id: TextId(quote.source),
                words: quote.place(),
                frames: self.frames_around(&quote),
                around: &quote.marks,
            });
        }
    }

    fn frames_around(&self, quote: &InMarks<Vec<Range<usize>>>) -> Vec<Place> {
        let next = |statement: &RecordId| {
            let place = self.within.binary_search_by_key(statement, |(own, _)| *own);
            place.ok().map(|place| self.within[place].1)
        };
        let frames = std::iter::successors(next(&quote.statement), next).take(MOST_FRAMES);
        let mut found = Vec::new();
        for frame in frames {
            // Another rule reports a statement that is inside itself.
            if frame == quote.statement {
                return Vec::new();
            }
            let key = (quote.source, frame);
            let start = self
                .found
                .frames
                .partition_point(|one| (one.source, one.statement) < key);
            let rest = self.found.frames[start..].iter();
            let mut own = rest.take_while(|one| (one.source, one.statement) == key);
            let around = own.find(|one| quote.marks.contains(&one.marks));
            found.extend(around.map(InMarks::place));
        }
        found
    }
}

impl Marks {
    /// What is to be kept of words that were looked up.
    pub(super) fn of(looked_up: &LookedUp<'_>) -> Self {
        let mut marks = Self::default();
        let is_wanted = |span: &Quoted| {
            span.class == Class::Quote && (span.role.is_within || span.role.is_frame)
        };
        for (span, bytes) in looked_up.single_places() {
            if !is_wanted(span) {
                continue;
            }
            // Marks at the start of every paragraph of a quotation are one pair.
            let around = looked_up.text.quotations().around(bytes);
            let around: Vec<_> = around.map(|quotation| quotation.whole.clone()).collect();
            let Some(innermost) = around.first().cloned() else {
                continue;
            };
            let source = looked_up.text_id.0;
            if span.role.is_frame {
                marks.frames.push(InMarks::of(source, span, innermost));
            }
            if span.role.is_within {
                marks.inner.push(InMarks::of(source, span, around));
            }
        }
        marks
    }
}

impl<M> InMarks<M> {
    fn of(source: usize, span: &Quoted, marks: M) -> Self {
        Self {
            source,
            statement: span.statement,
            index: u32::try_from(span.index()).unwrap_or(u32::MAX),
            key: span.words_key(),
            marks,
        }
    }

    fn place(&self) -> Place {
        let index = usize::try_from(self.index).unwrap_or(usize::MAX);
        Place::of(self.statement)
            .key("text")
            .item(index)
            .key(self.key)
    }
}

/// The statement that a reference leads to, if it could be read.
fn typed(scope: Scope<'_>, reference: &str) -> Option<RecordId> {
    let (set, _, brief) = scope.statement(reference)?;
    (brief.speaker != NOBODY).then_some(at(set, brief))
}

/// The statements of other data sets inside which one of this may report something.
fn far_frames(scope: Scope<'_>) -> Vec<RecordId> {
    let own = scope.own();
    if own.uses.is_empty() {
        return Vec::new();
    }
    let ties = &own.facts.ties;
    let may_be = ties
        .waiting
        .iter()
        .filter(|(_, waiting)| ties.is_cut || waiting.iter().any(|one| one.how == How::Within));
    let found = may_be.filter_map(|(reference, _)| scope.statement(reference));
    found.map(|(set, _, brief)| at(set, brief)).collect()
}

fn at(set: SetId, brief: Brief) -> RecordId {
    RecordId {
        set,
        mark: brief.mark,
    }
}
