//! The scanner that pairs quotation marks.
//!
//! It reads the text once, with a stack of open quotations, and looks at a bounded number of characters
//! around each mark.

use std::ops::Range;

use super::characters::{Class, class};
use super::ending::Ending;
use super::lines::BlankLine;
use super::marks::{Leaning, Shape, Sides, closers, may_be_apostrophe, shape};
use super::plain::plain_run;

/// How many quotations may be open at once. Marks that would open more are ignored.
const MAX_OPEN: usize = 16;

/// How many characters after a mark are searched for one that is not a mark.
const LOOK_AHEAD: usize = 6;

/// A passage between quotation marks.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) bytes: Range<usize>,
    pub(super) words: Range<usize>,
    pub(super) ending: Ending,
    /// The index of the passage of the paragraph before that it continues.
    pub(super) continues: Option<usize>,
}

/// The passages between quotation marks, in the order in which they open.
pub(super) fn scan(text: &str) -> Vec<Passage> {
    let mut scanner = Scanner {
        text,
        ..Scanner::default()
    };
    let mut space = BlankLine::default();
    let mut rest = text.chars();
    loop {
        let run = &rest.as_str()[..plain_run(rest.as_str())];
        if let Some(last) = run.chars().next_back() {
            rest = rest.as_str()[run.len()..].chars();
            space = BlankLine::default();
            scanner.other(last);
            scanner.solid = Some(last);
            scanner.solid_end = text.len() - rest.as_str().len();
        }
        let at = text.len() - rest.as_str().len();
        let Some(c) = rest.next() else { break };
        if class(c) == Class::Ignored {
            continue;
        }
        if c.is_whitespace() {
            if space.ends_with(c) {
                scanner.end_paragraph();
            }
            scanner.before = Some(c);
            continue;
        }
        scanner.line_start = space.has_line_break() || scanner.solid_end == 0;
        space = BlankLine::default();
        match shape(c) {
            Some(shape) => scanner.mark(at, c, shape),
            None => scanner.other(c),
        }
        scanner.solid_end = at + c.len_utf8();
        scanner.solid = Some(c);
    }
    scanner.end_paragraph();
    scanner.drop_pending();
    scanner.finish()
}

#[derive(Default)]
struct Scanner<'t> {
    text: &'t str,
    /// All passages that were opened.
    passages: Vec<Passage>,
    /// Which of them turned out to be apostrophes.
    dropped: Vec<bool>,
    /// The open passages, the outermost first.
    open: Vec<Open>,
    /// Passages without a closing mark in the paragraph before, while this one has only marks so far.
    pending: Vec<Open>,
    /// The character before, or its replacement (see [`Sides::before`]).
    before: Option<char>,
    /// Whether the current character is the first of its line.
    line_start: bool,
    /// The last character that is not white space, and where it ends.
    solid: Option<char>,
    solid_end: usize,
}

#[derive(Clone, Copy)]
struct Open {
    passage: usize,
    opener: char,
}

/// What a mark does.
enum Action {
    Open,
    /// Closes the passage at this place of the stack.
    Close(usize),
    Nothing,
}

impl Scanner<'_> {
    /// Reads a character that is neither a mark nor white space.
    fn other(&mut self, c: char) {
        self.drop_pending();
        self.before = Some(c);
    }

    fn mark(&mut self, at: usize, c: char, shape: Shape) {
        let sides = Sides {
            before: self.before,
            after: self.after(at + c.len_utf8()),
        };
        if self.continues_on_line(c, sides) {
            self.end_paragraph();
        }
        if let Some(&first) = self.pending.first() {
            if c == first.opener || is_continuation(first.opener, c) {
                self.pending.remove(0);
                self.push(at, c, first.opener, Some(first.passage));
                return;
            }
            self.drop_pending();
        }
        match self.action(at, c, shape, sides) {
            Action::Open if self.open.len() < MAX_OPEN => self.push(at, c, c, None),
            Action::Open | Action::Nothing => self.before = Some(c),
            Action::Close(place) => self.close(place, at, at + c.len_utf8()),
        }
    }

    /// What a mark does, given its shape, the open passages, and the characters on both sides.
    fn action(&self, at: usize, c: char, shape: Shape, sides: Sides) -> Action {
        let leaning = sides.leaning();
        let closes = self.closed_by(c);
        match shape {
            Shape::Opening => Action::Open,
            Shape::Closing => closes.map_or(Action::Nothing, Action::Close),
            Shape::Left => match closes {
                Some(place) if leaning != Leaning::Opens => Action::Close(place),
                // `“so“`: the wrong mark, but clearly a closing one.
                None if leaning == Leaning::Closes && self.top_is('“') && c == '“' => {
                    Action::Close(self.open.len() - 1)
                }
                _ if c == '‘' && !self.may_open_single(at + c.len_utf8(), sides) => {
                    Action::Nothing
                }
                _ => Action::Open,
            },
            Shape::Right => match (closes, leaning) {
                (Some(place), _) => Action::Close(place),
                (None, Leaning::Opens) => Action::Open,
                (None, Leaning::Closes | Leaning::Unclear) => Action::Nothing,
            },
            Shape::LeftAngle => match (closes, leaning) {
                (Some(place), Leaning::Closes | Leaning::Unclear) => Action::Close(place),
                (None, Leaning::Closes) => Action::Nothing,
                (_, Leaning::Opens) | (None, Leaning::Unclear) => Action::Open,
            },
            Shape::RightAngle => match (closes, leaning) {
                (Some(place), Leaning::Opens) if self.open[place].opener == c => Action::Open,
                (Some(place), _) => Action::Close(place),
                (None, Leaning::Opens) => Action::Open,
                (None, Leaning::Closes | Leaning::Unclear) => Action::Nothing,
            },
            Shape::Straight if sides.inside_hebrew() => Action::Nothing,
            Shape::Straight => match (closes, leaning) {
                (_, Leaning::Opens) | (None, Leaning::Unclear) => Action::Open,
                (Some(place), Leaning::Closes | Leaning::Unclear) => Action::Close(place),
                (None, Leaning::Closes) => Action::Nothing,
            },
            Shape::StraightSingle | Shape::Apostrophe => self.single(at, c, shape, sides, closes),
        }
    }

    /// What a mark does that may be an apostrophe.
    fn single(
        &self,
        at: usize,
        c: char,
        shape: Shape,
        sides: Sides,
        closes: Option<usize>,
    ) -> Action {
        let end = at + c.len_utf8();
        if sides.inside_word() {
            return Action::Nothing;
        }
        if shape == Shape::StraightSingle
            && sides.leaning() == Leaning::Opens
            && self.may_open_single(end, sides)
        {
            return Action::Open;
        }
        // It closes only the innermost quotation; otherwise it is more likely an apostrophe.
        let innermost = closes.filter(|place| place + 1 == self.open.len());
        match innermost {
            Some(_) if sides.gap_before() => Action::Nothing,
            Some(_) if self.is_possessive(end, sides) => Action::Nothing,
            Some(place) => Action::Close(place),
            None => Action::Nothing,
        }
    }

    /// The innermost open passage that a mark closes.
    fn closed_by(&self, c: char) -> Option<usize> {
        self.open
            .iter()
            .rposition(|open| closers(open.opener).contains(&c))
    }

    fn top_is(&self, opener: char) -> bool {
        self.open.last().is_some_and(|open| open.opener == opener)
    }

    /// Whether a single mark can open a quotation: not inside a word, not before a space, and not
    /// in `’90s`.
    fn may_open_single(&self, end: usize, sides: Sides) -> bool {
        let mut next = self.text[end..].chars();
        let next = [next.next(), next.next(), next.next()];
        let decade = matches!(next, [Some('0'..='9'), Some('0'..='9'), Some('s')]);
        let space = next[0].is_none_or(char::is_whitespace);
        !decade && !space && !sides.inside_word()
    }

    /// Whether the mark that ends at `end` is the apostrophe of a plural (`the workers’ rights`):
    /// it comes after an s, a space follows, and the next mark can close the quotation.
    fn is_possessive(&self, end: usize, sides: Sides) -> bool {
        if !matches!(sides.before, Some('s' | 'S')) || !self.text[end..].starts_with(' ') {
            return false;
        }
        let mut space = BlankLine::default();
        let mut before = None;
        let mut rest = self.text[end..].chars().peekable();
        while let Some(c) = rest.next() {
            if c.is_whitespace() {
                if space.ends_with(c) {
                    return false;
                }
            } else {
                space = BlankLine::default();
            }
            match shape(c) {
                Some(Shape::StraightSingle | Shape::Apostrophe) => {
                    let sides = Sides {
                        before,
                        after: rest.peek().copied(),
                    };
                    if !sides.inside_word() {
                        return !sides.gap_before();
                    }
                }
                Some(_) => return false,
                None => {}
            }
            before = Some(c);
        }
        false
    }

    /// The next character that is not a mark.
    fn after(&self, end: usize) -> Option<char> {
        let mut next = self.text[end..].chars().take(LOOK_AHEAD);
        next.find(|c| shape(*c).is_none() && class(*c) != Class::Ignored)
    }

    /// Whether a mark at the start of a line continues the outermost quotation, in a text without blank
    /// lines between its paragraphs.
    fn continues_on_line(&self, c: char, sides: Sides) -> bool {
        self.line_start
            && self.open.first().is_some_and(|open| open.opener == c)
            && sides.leaning() == Leaning::Opens
            && matches!(
                self.solid,
                Some('.' | '!' | '?' | '…' | ':' | ';' | '。' | '！' | '？')
            )
    }

    fn push(&mut self, at: usize, c: char, opener: char, continues: Option<usize>) {
        if let Some(before) = continues {
            self.passages[before].ending = Ending::Continued;
            self.dropped[before] = false;
        }
        let words = at + c.len_utf8();
        self.open.push(Open {
            passage: self.passages.len(),
            opener,
        });
        self.passages.push(Passage {
            bytes: at..words,
            words: words..words,
            ending: Ending::Unclosed,
            continues,
        });
        self.dropped.push(false);
        self.before = Some('(');
    }

    /// Closes the passage at a place of the stack, and the passages opened inside it.
    fn close(&mut self, place: usize, at: usize, end: usize) {
        for open in self.open.split_off(place + 1) {
            self.leave_open(open);
            self.dropped[open.passage] = may_be_apostrophe(open.opener);
        }
        if let Some(open) = self.open.pop() {
            let passage = &mut self.passages[open.passage];
            passage.words.end = at;
            passage.bytes.end = end;
            passage.ending = Ending::Closed;
        }
        self.before = Some('.');
    }

    /// Ends a passage after the last character that is not white space.
    fn leave_open(&mut self, open: Open) {
        let passage = &mut self.passages[open.passage];
        let end = self.solid_end.max(passage.words.start);
        passage.words.end = end;
        passage.bytes.end = end;
    }

    fn end_paragraph(&mut self) {
        self.drop_pending();
        self.pending = std::mem::take(&mut self.open);
        for open in self.pending.clone() {
            self.leave_open(open);
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
