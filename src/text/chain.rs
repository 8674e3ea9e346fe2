//! Finds words with omissions: their segments in the right order.

use std::ops::Range;

use super::needle::Needle;

/// A bound on the work of a search, so that no input takes too long.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    pub(super) fn new(left: usize) -> Self {
        Self { left }
    }

    /// Takes `steps` away; `None` if fewer are left, and from then on always.
    pub(super) fn take(&mut self, steps: usize) -> Option<()> {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or(0);
        left.map(|_| ())
    }
}

/// All places where the segments of a needle occur in order.
///
/// There is one place for each start of the first segment from which the others can be reached, and it
/// ends as early as possible. An omission never crosses a paragraph break.
#[derive(Debug, Default)]
pub(super) struct Chains {
    /// The folded ranges of the segments, `width` for each place, in ascending order.
    ranges: Vec<Range<usize>>,
    width: usize,
}

impl Chains {
    /// Links the positions of the segments, given as ascending folded offsets, one list for each
    /// segment. `None` if the budget is not enough.
    pub(super) fn new(
        folded: &str,
        paragraph_breaks: &[usize],
        needle: &Needle,
        positions: &[&[usize]],
        budget: &mut Budget,
    ) -> Option<Self> {
        let width = needle.segments.len();
        budget.take(positions.iter().map(|list| list.len()).sum())?;
        let (Some(firsts), Some(lasts)) = (positions.first(), positions.last()) else {
            return Some(Self::default());
        };
        // `next[k][i]` is the position of segment `k + 1` that follows position `i` of segment `k`: the
        // first one in reach from which the rest can be reached. The first is enough: if a later one
        // leads to the end, the first does too, and to an end that is not later.
        let mut next: Vec<Vec<Option<usize>>> = Vec::with_capacity(width);
        let last_len = needle.segments[width - 1].len();
        let mut leads_on: Vec<bool> = lasts
            .iter()
            .map(|at| needle.tail_end(folded, at + last_len).is_some())
            .collect();
        for k in (0..width - 1).rev() {
            let links = links(
                positions[k],
                needle.segments[k].len(),
                positions[k + 1],
                &leads_on,
                paragraph_breaks,
            );
            leads_on = links.iter().map(Option::is_some).collect();
            next.push(links);
        }
        next.reverse();

        let mut ranges = Vec::new();
        for first in (0..firsts.len()).filter(|i| leads_on[*i]) {
            budget.take(width)?;
            let mut i = first;
            for (k, segment) in needle.segments.iter().enumerate() {
                let start = positions[k][i];
                ranges.push(start..start + segment.len());
                if let Some(follower) = next.get(k).and_then(|links| links[i]) {
                    i = follower;
                }
            }
            if let Some(last) = ranges.last_mut() {
                last.end = needle.tail_end(folded, last.end).unwrap_or(last.end);
            }
        }
        Some(Self { ranges, width })
    }

    /// The number of places.
    pub(super) fn len(&self) -> usize {
        self.ranges.len().checked_div(self.width).unwrap_or(0)
    }

    /// The segments of a place.
    pub(super) fn segments(&self, place: usize) -> &[Range<usize>] {
        &self.ranges[place * self.width..(place + 1) * self.width]
    }

    /// A place as a whole.
    pub(super) fn whole(&self, place: usize) -> Range<usize> {
        let segments = self.segments(place);
        segments[0].start..segments[self.width - 1].end
    }

    /// The places among `places` (ascending) that count as different: for words with omissions, a place
    /// that overlaps an earlier counted one does not count.
    pub(super) fn apart(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut reach = 0;
        let mut kept = Vec::new();
        for place in places {
            let whole = self.whole(place);
            if self.width == 1 || whole.start >= reach {
                reach = whole.end;
                kept.push(place);
            }
        }
        kept
    }
}

/// For each position of a segment, the first position of the next segment that comes after it, is in the
/// paragraph in which it ends, and leads on.
fn links(
    positions: &[usize],
    len: usize,
    followers: &[usize],
    leads_on: &[bool],
    paragraph_breaks: &[usize],
) -> Vec<Option<usize>> {
    let mut links = vec![None; positions.len()];
    let mut first_leading = None;
    let mut follower = followers.len();
    for (i, &at) in positions.iter().enumerate().rev() {
        let end = at + len;
        while follower > 0 && followers[follower - 1] >= end {
            follower -= 1;
            if leads_on[follower] {
                first_leading = Some(follower);
            }
        }
        let broken = paragraph_breaks.partition_point(|&space| space < end);
        let limit = paragraph_breaks.get(broken).copied().unwrap_or(usize::MAX);
        links[i] = first_leading.filter(|&j| followers[j] <= limit);
    }
    links
}
