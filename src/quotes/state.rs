//! What is known of the text of a source, and of the words that were looked up in it.

use std::ops::Range;
use std::sync::Arc;

use super::coverage::{Doubt, Passage, apart};
use super::done::Coverage;
use super::looked_up::Whose;
use super::nested::Marks;
use super::{Class, LookedUp, NoText, Quoted, SourceInfo};
use crate::report::place::RecordId;
use crate::report::span::SourceFile;
use crate::report::symbolic::Findings;

/// What is known of the words of a source so far.
pub(super) struct State {
    pub(super) text: Text,
    /// The bytes of its text in which they are, apart from each other and in ascending order.
    covered: Vec<Range<usize>>,
    /// The same for those of statements that are only drafted.
    drafted: Vec<Range<usize>>,
    /// Whether it is known of every one of them where it is.
    pub(super) are_placed: bool,
    /// How many were looked up.
    pub(super) spans: usize,
}

/// What became of a text.
pub(super) enum Text {
    /// It has not been opened.
    Closed,
    Read {
        sha256: String,
        passages: Vec<Passage>,
        /// Sentences of an article with indirect speech.
        indirect: Vec<Passage>,
        doubt: Option<Doubt>,
    },
    /// It is not read.
    Unreadable(NoText),
}

/// What came of looking up some words of a source.
pub(super) struct Seen {
    pub(super) sha256: String,
    pub(super) findings: Findings,
    /// Where it is to be kept.
    pub(super) text: Option<Arc<SourceFile>>,
    pub(super) marks: Marks,
    /// The statements and numbers of quotes that are in a quotation within a quotation, if they may
    /// begin with a mark themselves.
    pub(super) in_inner_marks: Vec<(RecordId, usize)>,
    /// The passages of the text, where these are not known yet.
    pub(super) passages: Vec<Passage>,
    pub(super) indirect: Vec<Passage>,
    pub(super) doubt: Option<Doubt>,
    covered: Vec<Range<usize>>,
    drafted: Vec<Range<usize>>,
    are_placed: bool,
    spans: usize,
}

impl State {
    /// That of a source of which nothing was looked up, where texts have no more bytes than `longest`.
    pub(super) fn of(source: &SourceInfo, longest: usize) -> Self {
        let text = if source.path.is_none() || source.unread.is_some() {
            Text::Unreadable(NoText::Missing)
        } else if source.length > longest {
            Text::Unreadable(NoText::TooLong)
        } else {
            Text::Closed
        };
        Self {
            text,
            covered: Vec::new(),
            drafted: Vec::new(),
            are_placed: true,
            spans: 0,
        }
    }

    pub(super) fn is_readable(&self) -> bool {
        match self.text {
            Text::Closed | Text::Read { .. } => true,
            Text::Unreadable(_) => false,
        }
    }

    /// Takes in what came of looking up some more words.
    pub(super) fn add(&mut self, seen: &mut Seen) {
        if matches!(self.text, Text::Closed) {
            self.text = Text::Read {
                sha256: std::mem::take(&mut seen.sha256),
                passages: std::mem::take(&mut seen.passages),
                indirect: std::mem::take(&mut seen.indirect),
                doubt: seen.doubt,
            };
        }
        self.spans += seen.spans;
        self.are_placed &= seen.are_placed;
        self.covered.append(&mut seen.covered);
        self.covered = apart(std::mem::take(&mut self.covered));
        self.drafted.append(&mut seen.drafted);
        self.drafted = apart(std::mem::take(&mut self.drafted));
    }

    /// How much of what its text quotes is recorded, where that was read.
    pub(super) fn coverage(&self, source: &SourceInfo) -> Option<Coverage> {
        match &self.text {
            Text::Read {
                passages,
                indirect,
                doubt,
                ..
            } => Some(Coverage {
                unit: source.unit(),
                doubt: *doubt,
                ..Coverage::of(passages, indirect, &self.covered, &self.drafted)
            }),
            Text::Closed | Text::Unreadable(_) => None,
        }
    }
}

impl Seen {
    /// A text that was read, in which nothing was looked up.
    pub(super) fn nothing(sha256: String) -> Self {
        Self {
            sha256,
            findings: Findings::all(),
            text: None,
            marks: Marks::default(),
            in_inner_marks: Vec::new(),
            passages: Vec::new(),
            indirect: Vec::new(),
            doubt: None,
            covered: Vec::new(),
            drafted: Vec::new(),
            are_placed: true,
            spans: 0,
        }
    }

    pub(super) fn of(looked_up: &LookedUp<'_>, sha256: String) -> Self {
        Self {
            covered: looked_up.covered(Whose::Recorded),
            drafted: looked_up.covered(Whose::Drafted),
            are_placed: looked_up.are_placed(),
            spans: looked_up.spans.len(),
            marks: Marks::of(looked_up),
            in_inner_marks: in_inner_marks(looked_up),
            ..Self::nothing(sha256)
        }
    }
}

fn in_inner_marks(looked_up: &LookedUp<'_>) -> Vec<(RecordId, usize)> {
    let begins_with_mark = |span: &Quoted| {
        let words = span.words.as_deref().unwrap_or_default().trim_start();
        !words.starts_with(char::is_alphanumeric)
    };
    let quotes = looked_up
        .single_places()
        .filter(|(span, _)| span.class == Class::Quote && begins_with_mark(span));
    let inner = quotes.filter(|(span, bytes)| {
        // The marks of an article are around the speaker's words, and those in its marks are the speaker's.
        // In a text of the speaker's own, all marks are.
        let is_own = looked_up.source.is_verbatim() && !span.role.is_within;
        let mut around = looked_up.text.quotations().around(bytes.clone());
        around.any(|one| (is_own || one.depth > 0) && bytes.end <= one.bytes.end)
    });
    inner
        .map(|(span, _)| (span.statement, span.index()))
        .collect()
}
