//! Pairs the quotation marks of a text.
//!
//! It reads the marks once, with a stack of open quotations. Where a mark can do several things, a bounded
//! number of the marks after it decides.

use std::cell::OnceCell;
use std::ops::Range;

use super::closer::ends_line;
use super::decide::Action;
use super::may_be_apostrophe;
use super::read::{Mark, ParagraphEnd, Reader, Stop};
use super::sides::{Leaning, Sides};
use crate::text::ending::Ending;

/// How many quotations may be open at once. Marks that would open more are ignored.
const MAX_OPEN: usize = 16;

/// A passage between quotation marks.
#[derive(Debug)]
pub(in crate::text) struct Passage {
    pub(in crate::text) bytes: Range<usize>,
    pub(in crate::text) words: Range<usize>,
    pub(in crate::text) ending: Ending,
    /// The index of the passage of the paragraph before that it continues.
    pub(in crate::text) continues: Option<usize>,
}

/// The passages between quotation marks, in the order in which they open.
pub(in crate::text) fn passages(text: &str) -> Vec<Passage> {
    let mut pairing = Pairing {
        text,
        ..Pairing::default()
    };
    let mut reader = Reader::new(text);
    let mut marks = Vec::new();
    loop {
        let end = match reader.next_marks(&mut marks) {
            Stop::Paragraph(end) => Some(end),
            Stop::Full => None,
            Stop::End => break,
        };
        for index in 0..marks.len() {
            let rest = &marks[index + 1..];
            pairing.mark(&marks[index], rest, end.as_ref());
        }
        if let Some(end) = end {
            pairing.end_paragraph(end.solid_end);
        }
    }
    pairing.drop_pending();
    pairing.finish()
}

#[derive(Default)]
pub(super) struct Pairing<'t> {
    pub(super) text: &'t str,
    /// All passages that were opened.
    passages: Vec<Passage>,
    /// Which of them turned out to be apostrophes.
    dropped: Vec<bool>,
    /// The open passages, the outermost first.
    pub(super) open: Vec<Open>,
    /// Passages without a closing mark in the paragraph before, while this one has only marks so far.
    pending: Vec<Open>,
    /// What is before a mark that touches this one (see [`Sides::before`]).
    before: Option<char>,
    /// Whether the text has `“` or `‘` where these open something.
    pub(super) has_left: OnceCell<bool>,
}

#[derive(Clone, Copy)]
pub(super) struct Open {
    passage: usize,
    pub(super) opener: char,
    /// Where the mark begins that closes it, if that was looked for.
    pub(super) closer: Option<usize>,
}

impl Pairing<'_> {
    fn mark(&mut self, mark: &Mark, rest: &[Mark], end: Option<&ParagraphEnd>) {
        let before = if mark.touches {
            self.before
        } else {
            mark.sides.before
        };
        let sides = Sides {
            before,
            ..mark.sides
        };
        if self.continues_on_line(mark, sides) {
            self.end_paragraph(mark.solid_end);
        } else if !mark.leads {
            self.drop_pending();
        }
        if let Some(&first) = self.pending.first() {
            if mark.sign == first.opener || is_continuation(first.opener, mark.sign) {
                self.pending.remove(0);
                let closer = self.closer_of(mark, first.opener, rest, end);
                self.push(mark, first.opener, closer, Some(first.passage));
                return;
            }
            self.drop_pending();
        }
        let closer = match self.action(mark, sides, rest, end) {
            Action::Close(place) => return self.close(place, mark),
            Action::Open => Some(None),
            Action::OpenUntil(at) => Some(Some(at)),
            Action::Nothing => None,
        };
        match closer.filter(|_| self.open.len() < MAX_OPEN) {
            Some(closer) => self.push(mark, mark.sign, closer, None),
            // An article without its vowel: `l’« accord »`.
            None if may_be_apostrophe(mark.sign)
                && sides.before.is_some_and(char::is_alphabetic) =>
            {
                self.before = Some('(');
            }
            None => self.before = Some(mark.sign),
        }
    }

    /// Whether a mark at the start of a line continues the outermost quotation, in a text without blank
    /// lines between its paragraphs.
    fn continues_on_line(&self, mark: &Mark, sides: Sides) -> bool {
        mark.starts_line
            && self
                .open
                .first()
                .is_some_and(|open| open.opener == mark.sign)
            && sides.leaning() == Leaning::Opens
            && ends_line(mark)
    }

    fn push(&mut self, mark: &Mark, opener: char, closer: Option<usize>, continues: Option<usize>) {
        if let Some(before) = continues {
            self.passages[before].ending = Ending::Continued;
            self.dropped[before] = false;
        }
        self.open.push(Open {
            passage: self.passages.len(),
            opener,
            closer,
        });
        self.passages.push(Passage {
            bytes: mark.start..mark.end,
            words: mark.end..mark.end,
            ending: Ending::Unclosed,
            continues,
        });
        self.dropped.push(false);
        self.before = Some('(');
    }

    /// Closes the passage at a place of the stack, and the passages opened inside it.
    fn close(&mut self, place: usize, mark: &Mark) {
        for open in self.open.split_off(place + 1) {
            self.leave_open(open, mark.solid_end);
            self.dropped[open.passage] = may_be_apostrophe(open.opener);
        }
        if let Some(open) = self.open.pop() {
            let passage = &mut self.passages[open.passage];
            passage.words.end = mark.start;
            passage.bytes.end = mark.end;
            passage.ending = Ending::Closed;
        }
        self.before = Some('.');
    }

    /// Ends a passage after the last character that is not white space.
    fn leave_open(&mut self, open: Open, solid_end: usize) {
        let passage = &mut self.passages[open.passage];
        let end = solid_end.max(passage.words.start);
        passage.words.end = end;
        passage.bytes.end = end;
    }

    fn end_paragraph(&mut self, solid_end: usize) {
        self.drop_pending();
        self.pending = std::mem::take(&mut self.open);
        for open in self.pending.clone() {
            self.leave_open(open, solid_end);
        }
    }

    /// Ends the passages of the paragraph before that this one does not continue.
    fn drop_pending(&mut self) {
        for open in self.pending.drain(..) {
            self.dropped[open.passage] = may_be_apostrophe(open.opener);
        }
    }

    /// The passages without those that were apostrophes.
    fn finish(self) -> Vec<Passage> {
        let mut kept = 0;
        let number: Vec<usize> = self
            .dropped
            .iter()
            .map(|dropped| {
                kept += usize::from(!dropped);
                kept.saturating_sub(1)
            })
            .collect();
        self.passages
            .into_iter()
            .zip(self.dropped)
            .filter(|(_, dropped)| !dropped)
            .map(|(passage, _)| Passage {
                continues: passage.continues.map(|before| number[before]),
                ..passage
            })
            .collect()
    }
}

/// Whether a mark at the start of a paragraph continues a quotation that `opener` opened although it is a
/// different mark: French uses the closing one.
fn is_continuation(opener: char, c: char) -> bool {
    matches!((opener, c), ('«', '»') | ('‹', '›'))
}
