//! What is known of the sources when all words were looked up.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashMap;
use hashbrown::HashSet;

use super::coverage::{Doubt, Passage, Unit};
use super::{NoText, SourceInfo};
use crate::facts::Set;
use crate::report::place::{Place, RecordId, Step};
use crate::report::span::SourceFile;
use crate::report::symbolic::{Findings, TextId};

/// A source, when all words that are said to be from it were looked up.
pub(crate) struct SourceDone<'a> {
    pub(crate) source: &'a SourceInfo,
    /// The data set that defines it.
    pub(crate) set: &'a Set,
    /// How many spans of words are said to be from it.
    pub(crate) spans: usize,
    /// The reason where it has no text, or where that is not read.
    pub(crate) text: Result<TextDone<'a>, NoText>,
}

/// The text of a source in which all words were looked up.
pub(crate) struct TextDone<'a> {
    pub(crate) id: TextId,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub(crate) sha256: &'a str,
    /// How many passages it has that should be recorded.
    pub(crate) passages: usize,
    /// What these are.
    pub(crate) unit: Unit,
    /// Those in which no recorded words are, in reading order.
    pub(crate) missing: Vec<Range<usize>>,
    /// Whether it is known of all words that may be from it where in it they are.
    pub(crate) are_placed: bool,
    pub(super) opened: OnceCell<Option<Arc<SourceFile>>>,
    pub(super) open: &'a (dyn Fn() -> Option<Arc<SourceFile>> + Sync),
}

/// What came of looking up words.
pub(crate) struct Outcome {
    pub(crate) findings: Findings,
    /// The texts that are to be shown.
    pub(crate) texts: HashMap<TextId, Arc<SourceFile>>,
    /// All sources, in the order of the data sets and of their records.
    pub(crate) sources: Vec<SourceOutcome>,
    /// How many spans were not looked up, though their sources have texts, since checking was
    /// interrupted.
    pub(crate) left: usize,
    pub(crate) in_inner_marks: InInnerMarks,
}

/// A source, and what came of looking up words in its text.
pub(crate) struct SourceOutcome {
    pub(crate) source: SourceInfo,
    /// How many spans of words are said to be from it.
    pub(crate) spans: usize,
    /// `None` where its text was not read.
    pub(crate) coverage: Option<Coverage>,
}

/// How much of what is said in a text is recorded.
#[derive(Default)]
pub(crate) struct Coverage {
    /// What the passages are.
    pub(crate) unit: Unit,
    /// How many passages there are that should be recorded.
    pub(crate) passages: usize,
    /// Those in which no recorded words are, in reading order.
    pub(crate) missing: Vec<Range<usize>>,
    /// Those in which only words of unfinished statements are.
    pub(crate) drafted: Vec<Range<usize>>,
    /// How many sentences with indirect speech there are.
    pub(crate) indirect: usize,
    /// Those in which no recorded words are.
    pub(crate) missing_indirect: Vec<Range<usize>>,
    /// Whether it is unclear what should be counted.
    pub(crate) doubt: Option<Doubt>,
}

/// Recorded words that are, in their source, in a quotation within a quotation: marks around them may
/// be the source's own.
#[derive(Debug, Default)]
pub(crate) struct InInnerMarks(pub(super) HashSet<(RecordId, usize)>);

impl InInnerMarks {
    /// Whether this is the place of such words, or is in them.
    pub(crate) fn hold(&self, place: &Place) -> bool {
        match place.steps() {
            [Step::Key("text"), Step::Item(index), ..] => {
                let index = usize::try_from(*index).unwrap_or(usize::MAX);
                self.0.contains(&(place.record, index))
            }
            _ => false,
        }
    }
}

impl TextDone<'_> {
    /// The text itself, for what is to be said about it. It may have to be read once more; `None` where
    /// it is not any more what it was.
    pub(crate) fn file(&self) -> Option<&SourceFile> {
        self.opened.get_or_init(self.open).as_deref()
    }
}

impl Coverage {
    pub(super) fn of(
        passages: &[Passage],
        indirect: &[Passage],
        covered: &[Range<usize>],
        drafted: &[Range<usize>],
    ) -> Self {
        let open = passages.iter().filter(|one| !one.is_reached(covered));
        let (started, missing): (Vec<_>, Vec<_>) = open.partition(|one| one.is_reached(drafted));
        let words = |all: Vec<&Passage>| all.into_iter().map(Passage::words).collect();
        let reported = indirect.iter();
        let reported = reported.filter(|one| !one.is_reached(covered) && !one.is_reached(drafted));
        Self {
            passages: passages.len(),
            missing: words(missing),
            drafted: words(started),
            indirect: indirect.len(),
            missing_indirect: words(reported.collect()),
            ..Self::default()
        }
    }
}
