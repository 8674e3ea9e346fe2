//! Finds words with omissions: their segments in the right order.

use std::ops::Range;

use super::budget::Share;
use super::needle::Needle;

/// All places where the segments of a needle occur in order.
///
/// There is one place for each start of the first segment from which the others can be reached, and it
/// ends as early as possible. An omission never crosses a paragraph break.
#[derive(Debug)]
pub(super) struct Chains<'a> {
    folded: &'a str,
    needle: &'a Needle,
    /// The ascending folded offsets of each segment.
    positions: Vec<&'a [usize]>,
    /// For each segment, which of its positions lead on to the end: ascending ranges of their numbers.
    leading: Vec<Vec<Range<usize>>>,
    /// Where the places start.
    starts: Vec<usize>,
}

impl<'a> Chains<'a> {
    /// No places.
    pub(super) fn none(folded: &'a str, needle: &'a Needle) -> Self {
        Self {
            folded,
            needle,
            positions: Vec::new(),
            leading: Vec::new(),
            starts: Vec::new(),
        }
    }

    /// Links the positions of the segments, given as ascending folded offsets, one list for each
    /// segment. `None` if the budget is not enough.
    pub(super) fn new(
        folded: &'a str,
        paragraph_breaks: &[usize],
        needle: &'a Needle,
        positions: Vec<&'a [usize]>,
        budget: &mut Share<'_>,
    ) -> Option<Self> {
        let mut chains = Self {
            positions,
            ..Self::none(folded, needle)
        };
        if chains.positions.iter().any(|list| list.is_empty()) {
            return Some(Self::none(folded, needle));
        }
        let Some(lasts) = chains.positions.last() else {
            return Some(chains);
        };
        let last_length = needle.segments.last().map_or(0, String::len);
        let fits = |at: &usize| needle.tail_end(folded, at + last_length).is_some();
        let mut leading = vec![if needle.tail.is_empty() {
            std::iter::once(0..lasts.len()).collect()
        } else {
            budget.take(lasts.len())?;
            ranges_of(lasts, fits)
        }];
        for k in (0..chains.positions.len() - 1).rev() {
            let followers = Leading {
                positions: chains.positions[k + 1],
                ranges: leading.last().map_or(&[], Vec::as_slice),
            };
            let length = needle.segments[k].len();
            let own = before(
                chains.positions[k],
                length,
                &followers,
                paragraph_breaks,
                budget,
            )?;
            leading.push(own);
        }
        leading.reverse();
        let starts = leading.first().into_iter().flatten();
        let starts = starts.flat_map(|range| &chains.positions[0][range.clone()]);
        chains.starts = starts.copied().collect();
        chains.leading = leading;
        Some(chains)
    }

    /// The number of places.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// How many segments each place has.
    pub(super) fn width(&self) -> usize {
        self.needle.segments.len()
    }

    /// Where a place starts.
    pub(super) fn start(&self, place: usize) -> usize {
        self.starts[place]
    }

    /// The segments of a place.
    pub(super) fn segments(&self, place: usize) -> Vec<Range<usize>> {
        let mut segments = Vec::with_capacity(self.width());
        let mut start = self.starts[place];
        for (k, segment) in self.needle.segments.iter().enumerate() {
            let end = start + segment.len();
            segments.push(start..end);
            if let Some(next) = self.follower(k + 1, end) {
                start = next;
            }
        }
        if let Some(last) = segments.last_mut() {
            let end = self.needle.tail_end(self.folded, last.end);
            last.end = end.unwrap_or(last.end);
        }
        segments
    }

    /// A place as a whole.
    pub(super) fn whole(&self, place: usize) -> Range<usize> {
        let end = self.segments(place).last().map(|last| last.end);
        let start = self.starts[place];
        start..end.unwrap_or(start)
    }

    /// The places among `places` (ascending) that count as different: for words with omissions, a place
    /// that overlaps an earlier counted one does not count.
    pub(super) fn apart(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut reach = 0;
        let mut kept = Vec::new();
        for place in places {
            if self.width() == 1 {
                kept.push(place);
            } else if self.start(place) >= reach {
                // Kept places have no letter in common, so that no text has too many of their segments.
                reach = self.whole(place).end;
                kept.push(place);
            }
        }
        kept
    }

    /// The first position of a segment, from `from` on, that leads on to the end.
    ///
    /// The first is enough: if a later one leads to the end, the first does too, and to an end that is not
    /// later.
    fn follower(&self, segment: usize, from: usize) -> Option<usize> {
        let positions = self.positions.get(segment)?;
        let first = positions.partition_point(|at| *at < from);
        let leading = &self.leading[segment];
        let range = leading.partition_point(|range| range.end <= first);
        let range = leading.get(range)?;
        positions.get(first.max(range.start)).copied()
    }
}

/// The positions of a segment that lead on to the end.
struct Leading<'a> {
    positions: &'a [usize],
    ranges: &'a [Range<usize>],
}

impl Leading<'_> {
    /// The last of them in each paragraph that has any, with the number of the paragraph; the last
    /// paragraph is the first.
    fn last_in_paragraphs(&self, breaks: &[usize]) -> impl Iterator<Item = (usize, usize)> {
        let mut ranges = self.ranges.iter().rev().cloned();
        let mut range = ranges.next();
        let mut known = usize::MAX;
        std::iter::from_fn(move || {
            loop {
                let last = self.positions[range.as_ref()?.end - 1];
                let paragraph = breaks.partition_point(|space| *space < last);
                let floor = paragraph.checked_sub(1).map(|before| breaks[before]);
                let own = range.as_mut()?;
                let here = &self.positions[own.clone()];
                own.end = own.start + here.partition_point(|at| Some(*at) <= floor);
                if own.start >= own.end {
                    range = ranges.next();
                }
                if paragraph != known {
                    known = paragraph;
                    return Some((paragraph, last));
                }
            }
        })
    }
}

/// Which positions of a segment of some length are followed, in the paragraph in which they end, by one
/// of `followers`: ascending ranges of their numbers.
fn before(
    positions: &[usize],
    length: usize,
    followers: &Leading<'_>,
    breaks: &[usize],
    budget: &mut Share<'_>,
) -> Option<Vec<Range<usize>>> {
    let mut ranges = Vec::new();
    for (paragraph, last) in followers.last_in_paragraphs(breaks) {
        budget.take(1)?;
        let floor = paragraph.checked_sub(1).map(|before| breaks[before]);
        let from = positions.partition_point(|at| Some(at + length) <= floor);
        let to = positions.partition_point(|at| at + length <= last);
        if from < to {
            ranges.push(from..to);
        }
    }
    ranges.reverse();
    Some(ranges)
}

/// The ranges of numbers of positions that pass a test.
fn ranges_of(positions: &[usize], test: impl Fn(&usize) -> bool) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (number, _) in positions.iter().enumerate().filter(|(_, at)| test(at)) {
        match ranges.last_mut() {
            Some(last) if last.end == number => last.end += 1,
            _ => ranges.push(number..number + 1),
        }
    }
    ranges
}
