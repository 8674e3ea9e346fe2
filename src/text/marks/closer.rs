//! Finds the mark that closes a quotation between single marks.
//!
//! Of the marks up to the next quotation that could close it, at most one does; the others are apostrophes. So
//! all are compared, and the one that looks most like a closing mark is taken.

use super::apostrophe::{Rank, Start, rank, start};
use super::read::{Mark, ParagraphEnd};
use super::sides::Leaning;
use super::{Shape, closers, may_be_apostrophe};

/// How many opening marks may come before the closing one.
const MOST_NESTED: usize = 3;

/// How many marks are looked at.
const MOST: usize = 512;

/// How a quotation between single marks ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closer {
    /// With the mark that begins at this byte.
    At(usize, Rank),
    /// In the next paragraph, which begins with the same opening marks.
    NextParagraph,
    /// Nowhere: the mark opens nothing.
    Nowhere,
}

/// What is looked at.
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    /// The signs of the marks that opened the quotations around it, the outermost first.
    pub(super) open: &'a [char],
    /// Where the first mark begins that closes one of these.
    pub(super) until: Option<usize>,
    /// The marks after the opening mark.
    pub(super) rest: &'a [Mark],
    /// The end of the paragraph, if the marks go that far.
    pub(super) end: Option<&'a ParagraphEnd>,
}

impl Around<'_> {
    /// The mark that closes what `opener` opens if it is read as `sign`.
    pub(super) fn closer(&self, opener: &Mark, sign: char) -> Closer {
        let mut best = Best::default();
        // The best mark if those that seemed to open other quotations were apostrophes.
        let mut fallback = Best::default();
        let (mut nested, mut doubles, mut continues) = (0, 0_usize, None);
        for (index, mark) in self.rest.iter().enumerate().take(MOST) {
            if self.until.is_some_and(|until| until <= mark.start) {
                break;
            }
            if self.begins_paragraph(mark, sign) {
                continues =
                    Some(self.continues(sign, self.rest[index..].iter().map(|one| one.sign)));
                break;
            }
            if !may_be_apostrophe(mark.sign) && mark.sign != '‚' {
                if self.closes_outer(mark) && doubles == 0 {
                    break;
                }
                doubles = match is_opening(mark) {
                    Some(true) => doubles + 1,
                    Some(false) => doubles.saturating_sub(1),
                    None => doubles,
                };
                continue;
            }
            if sign == '`' && mark.sign == '`' {
                break;
            }
            let is_candidate = closers(sign).contains(&mark.sign);
            let leaning = match mark.leaning() {
                // After an article without its vowel: `l’‘accord’`.
                Leaning::Between if mark.sign == '‘' && mark.touches && !is_candidate => {
                    Leaning::Opens
                }
                leaning => leaning,
            };
            if doubles > 0 || (mark.sides.inside_word() && leaning != Leaning::Opens) {
                continue;
            }
            match leaning {
                Leaning::Opens if mark.sign == '’' => {}
                Leaning::Opens if self.is_shortened(mark, &best) => {}
                Leaning::Opens if best.found.is_some() => break,
                Leaning::Opens if nested == MOST_NESTED => break,
                Leaning::Opens => nested += 1,
                Leaning::Closes | Leaning::Between if is_candidate => {
                    let rank = rank(self.text, mark);
                    let is_usual = closers(sign).first() == Some(&mark.sign);
                    fallback.offer(mark.start, rank, is_usual);
                    if nested > 0 && rank > Rank::Genitive {
                        nested -= 1;
                    } else if nested == 0 {
                        best.offer(mark.start, rank, is_usual);
                    }
                }
                Leaning::Apart | Leaning::Closes | Leaning::Between => {}
            }
        }
        let found = best.found.or(fallback.found);
        let continues = continues.unwrap_or_else(|| {
            let next = self.end.map(|end| end.next.iter().copied());
            next.is_some_and(|next| self.continues(sign, next))
        });
        let is_apostrophe = found.is_some_and(|(_, rank, _)| {
            rank == Rank::Cut || (rank == Rank::Genitive && begins_speech(opener))
        });
        match found {
            Some((at, rank, _)) if !(continues && is_apostrophe) => Closer::At(at, rank),
            _ if continues => Closer::NextParagraph,
            _ => Closer::Nowhere,
        }
    }

    /// Whether a mark that seems to open a quotation is an apostrophe, given the best closing mark so far.
    fn is_shortened(&self, mark: &Mark, best: &Best) -> bool {
        match start(&self.text[mark.end..]) {
            Start::Shortened => true,
            Start::Likely => best.found.is_none_or(|(_, rank, _)| rank < Rank::Plain),
            Start::Whole => false,
        }
    }

    /// Whether a mark is at the start of a paragraph, in a text without blank lines between paragraphs.
    fn begins_paragraph(&self, mark: &Mark, sign: char) -> bool {
        mark.starts_line
            && mark.sign == *self.open.first().unwrap_or(&sign)
            && mark.leaning() == Leaning::Opens
            && ends_line(mark)
    }

    /// Whether the marks at the start of a paragraph continue the quotation and those around it.
    fn continues(&self, sign: char, next: impl Iterator<Item = char>) -> bool {
        let own = self.open.iter().copied().chain([sign]);
        let count = self.open.len() + 1;
        sign != '`' && own.eq(next.take(count))
    }

    fn closes_outer(&self, mark: &Mark) -> bool {
        mark.leaning() != Leaning::Opens
            && self
                .open
                .iter()
                .any(|outer| closers(*outer).contains(&mark.sign))
    }
}

/// Whether the last line before a mark at the start of a line ends with a stop.
pub(super) fn ends_line(mark: &Mark) -> bool {
    matches!(
        mark.solid,
        Some('.' | '!' | '?' | '…' | ':' | ';' | '。' | '！' | '？' | '۔' | '।')
    )
}

/// Whether a double mark seems to open a quotation, or to close one.
fn is_opening(mark: &Mark) -> Option<bool> {
    let opens = matches!(
        mark.shape,
        Shape::Opening | Shape::Bracket | Shape::LeftAngle | Shape::Left
    );
    match (mark.shape, mark.leaning()) {
        (Shape::Opening | Shape::Bracket, _) | (_, Leaning::Opens) => Some(true),
        (Shape::Closing, _) | (_, Leaning::Closes) => Some(false),
        (Shape::Straight | Shape::StraightSingle | Shape::Apostrophe, _) => None,
        (_, Leaning::Apart | Leaning::Between) => Some(opens),
    }
}

/// Whether an opening mark is where people begin to speak: at the start of a paragraph, or after a colon.
fn begins_speech(opener: &Mark) -> bool {
    opener.leads || matches!(opener.solid, Some(':' | '：' | ',' | '，'))
}

/// The best mark so far: the first of those that are most likely.
#[derive(Default)]
struct Best {
    found: Option<(usize, Rank, bool)>,
}

impl Best {
    fn offer(&mut self, at: usize, rank: Rank, is_usual: bool) {
        let is_better = |(_, best, best_is_usual): (usize, Rank, bool)| {
            (is_usual, rank) > (best_is_usual, best)
        };
        if self.found.is_none_or(is_better) {
            self.found = Some((at, rank, is_usual));
        }
    }
}
