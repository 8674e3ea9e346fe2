//! Ranges in a text or an arena.

use crate::report::span::Span;

/// The most bytes that a file may have, so that [`Stretch`] can hold every place in it and in its decoded
/// escapes, which are at most half as long again.
pub(in crate::syntax) const MOST_BYTES: usize = 1 << 31;

/// A range in the text or in an arena, in half the memory of a [`Span`].
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self {
            start: small(start),
            end: small(end),
        }
    }

    pub(super) const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(super) const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(super) const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl From<Span> for Stretch {
    fn from(span: Span) -> Self {
        Self::new(span.start, span.end)
    }
}

pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).expect("inputs are bounded below 4 GiB")
}
