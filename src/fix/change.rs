//! Applies edits to a text, and computes where places of the old text are in the new one.

use crate::report::Edit;
use crate::report::span::Span;

/// The text with its edits, which are in ascending order and do not touch each other.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The edits of a step, in ascending order, none of which touches another. There may be as many as values,
/// so that none is looked for by going through all.
pub(super) struct Edits<'e> {
    all: &'e [Edit],
    /// For each edit, how many bytes the edits before it add, and how many they remove.
    shifts: Vec<(usize, usize)>,
}

impl<'e> Edits<'e> {
    pub(super) fn new(all: &'e [Edit]) -> Self {
        let mut shift = (0, 0);
        let before = all.iter().map(|edit| {
            let before = shift;
            shift = (before.0 + edit.text.len(), before.1 + edit.span.len());
            before
        });
        let mut shifts: Vec<_> = before.collect();
        shifts.push(shift);
        Self { all, shifts }
    }

    /// The edits that touch a span.
    pub(super) fn touching(&self, span: Span) -> &'e [Edit] {
        let from = self.all.partition_point(|edit| edit.span.end < span.start);
        let to = self.all.partition_point(|edit| edit.span.start <= span.end);
        self.all.get(from..to).unwrap_or_default()
    }

    /// Whether an edit touches a span.
    pub(super) fn touch(&self, span: Span) -> bool {
        !self.touching(span).is_empty()
    }

    /// Where a byte of the old text is in the new one. A byte that is replaced is at the start of its
    /// replacement, and a byte right after an insertion is behind the inserted text.
    pub(super) fn place(&self, at: usize) -> usize {
        let is_before =
            |edit: &Edit| edit.span.end <= at && (edit.span.start < at || edit.span.is_empty());
        let number = self.all.partition_point(is_before);
        let (added, removed) = self.shifts[number];
        match self.all.get(number) {
            Some(edit) if edit.span.start <= at => {
                (edit.span.start + added).saturating_sub(removed)
            }
            Some(_) | None => (at + added).saturating_sub(removed),
        }
    }

    /// Where the new texts of the edits are.
    pub(super) fn changed(&self) -> Vec<Span> {
        let edits = self.all.iter().zip(&self.shifts);
        edits
            .map(|(edit, (added, removed))| {
                let start = (edit.span.start + added).saturating_sub(*removed);
                Span::new(start, start + edit.text.len())
            })
            .collect()
    }
}

/// Whether one of some spans contains another one. They may be in any order, and in each other.
pub(super) struct Containing {
    /// Where each starts, in ascending order, with the farthest end of those up to it.
    reach: Vec<(usize, usize)>,
}

impl Containing {
    pub(super) fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut farthest = 0;
        let reach = spans.into_iter().map(|span| {
            farthest = farthest.max(span.end);
            (span.start, farthest)
        });
        Self {
            reach: reach.collect(),
        }
    }

    /// Whether one starts at or before a span, and ends at or after its end.
    pub(super) fn hold(&self, span: Span) -> bool {
        self.farthest(
            self.reach
                .partition_point(|(start, _)| *start <= span.start),
        ) >= Some(span.end)
    }

    /// Whether one starts before a span, and ends after it.
    pub(super) fn hold_inside(&self, span: Span) -> bool {
        self.farthest(self.reach.partition_point(|(start, _)| *start < span.start)) > Some(span.end)
    }

    fn farthest(&self, number: usize) -> Option<usize> {
        Some(self.reach.get(number.checked_sub(1)?)?.1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        }
    }

    #[test]
    fn places_move_with_their_letters() {
        let edits = [edit(1, 1, "xx"), edit(2, 4, ""), edit(5, 6, "long")];
        assert_eq!(apply("abcdefg", &edits), "axxbelongg");
        let edits = Edits::new(&edits);
        let places: Vec<_> = (0..=7).map(|at| edits.place(at)).collect();
        assert_eq!(places, [0, 3, 4, 4, 4, 5, 9, 10]);
        let changed = [Span::new(1, 3), Span::new(4, 4), Span::new(5, 9)];
        assert_eq!(edits.changed(), changed);
    }

    proptest! {
        #[test]
        fn what_touches_and_contains_is_found(
            lengths in prop::collection::vec((1_usize..4, 0_usize..3), 0..8),
            (from, length) in (0_usize..30, 0_usize..6),
        ) {
            let mut at = 0;
            let edits: Vec<_> = lengths
                .iter()
                .map(|(gap, length)| {
                    let start = at + gap;
                    at = start + length;
                    edit(start, at, "x")
                })
                .collect();
            let span = Span::new(from, from + length);
            let touching = edits
                .iter()
                .filter(|edit| edit.span.start <= span.end && span.start <= edit.span.end);
            let touching: Vec<_> = touching.cloned().collect();
            prop_assert_eq!(Edits::new(&edits).touching(span), touching);
            let spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
            let holds = |other: &Span| other.start <= span.start && span.end <= other.end;
            let inside = |other: &Span| other.start < span.start && span.end < other.end;
            let containing = Containing::new(spans.clone());
            prop_assert_eq!(containing.hold(span), spans.iter().any(holds));
            prop_assert_eq!(containing.hold_inside(span), spans.iter().any(inside));
        }
    }
}
