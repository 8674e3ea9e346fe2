//! Words that are recorded from a source and not at hand: of long streams no more is kept of them.

use std::collections::HashMap;
use std::ops::Range;

use crate::report::FileId;
use crate::report::span::Span;

/// Spans of a source that are not, or not all, at hand.
#[derive(Debug)]
pub(crate) struct FarSpans {
    pub(crate) count: usize,
    /// The bytes of the text in which they stand, apart from each other and in ascending order. Words
    /// that stand at several places count at each.
    pub(crate) covered: Vec<Range<usize>>,
    /// Whether it is known of every one of them where it stands.
    pub(crate) are_placed: bool,
}

impl FarSpans {
    pub(crate) const fn none() -> Self {
        Self {
            count: 0,
            covered: Vec::new(),
            are_placed: true,
        }
    }

    /// Takes in other spans.
    pub(crate) fn add(&mut self, other: Self) {
        self.count += other.count;
        self.are_placed &= other.are_placed;
        self.cover(other.covered);
    }

    /// Takes in where some of them stand.
    pub(crate) fn cover(&mut self, places: Vec<Range<usize>>) {
        self.covered.extend(places);
        self.covered = apart(std::mem::take(&mut self.covered));
    }
}

/// Places apart from each other and in ascending order.
pub(crate) fn apart(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|place| place.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

/// Spans of streams of which nothing else was kept, by where their sources are defined.
pub(crate) type FarQuotes = HashMap<(FileId, Span), FarSpans>;
