//! The passages between quotation marks in a source text.

use std::ops::Range;

use super::ending::Ending;
use super::marks::passages;

/// A passage between quotation marks, at any level, within one paragraph.
///
/// ```
/// use onrecord::text::SourceText;
///
/// let source = SourceText::new("“No,” she said, “he wrote ‘no’ twice.”");
/// let inner = source.quotations().iter().find(|quotation| quotation.depth == 1).unwrap();
/// assert_eq!(&source.text()[inner.bytes.clone()], "‘no’");
/// assert_eq!(&source.text()[inner.words.clone()], "no");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quotation {
    /// The bytes of the passage with its marks.
    pub bytes: Range<usize>,
    /// The bytes between the marks.
    pub words: Range<usize>,
    /// How many quotations contain it: 0 if none does.
    pub depth: usize,
    /// How it ends.
    pub ending: Ending,
    /// Whether it continues the one of the paragraph before.
    pub continues: bool,
    /// The bytes of the quotation in all its paragraphs, with the marks.
    pub whole: Range<usize>,
    /// The index of the quotation that contains it.
    pub(super) parent: Option<usize>,
}

/// All quotations of a text.
///
/// Whether a mark opens or closes a quotation depends on its shape, on the open quotations, and on the
/// characters on both sides. So curly and straight marks, `„…“`, `»…«`, `« … »`, `”…”`, `「…」` and
/// single marks are understood without knowing the language. An apostrophe is distinguished from a single
/// mark by the word around it. A quotation ends with its paragraph at the latest; a paragraph that begins
/// with the opening mark of a quotation without a closing mark continues that quotation.
///
/// ```
/// use onrecord::text::SourceText;
///
/// let source = SourceText::new("“No,” she said, “he wrote ‘no’ twice.”");
/// let passages: Vec<_> = source
///     .quotations()
///     .iter()
///     .map(|quotation| (quotation.depth, &source.text()[quotation.words.clone()]))
///     .collect();
/// assert_eq!(passages, [(0, "No,"), (0, "he wrote ‘no’ twice."), (1, "no")]);
/// ```
#[derive(Debug)]
pub struct Quotations {
    list: Vec<Quotation>,
}

impl Quotations {
    pub(super) fn new(text: &str) -> Self {
        let found = passages(text);
        let mut list: Vec<Quotation> = Vec::with_capacity(found.len());
        let mut open: Vec<usize> = Vec::new();
        for passage in &found {
            while let Some(&around) = open.last()
                && list[around].bytes.end <= passage.bytes.start
            {
                open.pop();
            }
            list.push(Quotation {
                bytes: passage.bytes.clone(),
                words: passage.words.clone(),
                depth: open.len(),
                ending: passage.ending,
                continues: passage.continues.is_some(),
                whole: passage.bytes.clone(),
                parent: open.last().copied(),
            });
            open.push(list.len() - 1);
        }
        // The first loop passes on where the first paragraph begins, the second where the last ends.
        for (index, passage) in found.iter().enumerate() {
            if let Some(before) = passage.continues {
                list[index].whole.start = list[before].whole.start;
            }
        }
        for (index, passage) in found.iter().enumerate().rev() {
            if let Some(before) = passage.continues {
                list[before].whole.end = list[index].whole.end;
            }
        }
        Self { list }
    }

    /// The quotations in the order in which they open.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Quotation> {
        self.list.iter()
    }

    /// The quotations that contain a whole range of bytes, the innermost first.
    ///
    /// The range may include the marks, and may span several paragraphs of one quotation. But two pieces of
    /// a split quotation are two quotations, and neither contains a range that spans both.
    ///
    /// ```
    /// use onrecord::text::SourceText;
    ///
    /// let source = SourceText::new("“We go,” he said, “at once.”");
    /// let quotations = source.quotations();
    /// assert_eq!(quotations.around(3..8).count(), 1); // We go
    /// assert_eq!(quotations.around(3..32).count(), 0); // We go,” he said, “at once
    /// ```
    pub fn around(&self, bytes: Range<usize>) -> impl Iterator<Item = &Quotation> {
        let after = self
            .list
            .partition_point(|quotation| quotation.bytes.start <= bytes.start);
        let nearest = after.checked_sub(1);
        let parent = |&index: &usize| self.list[index].parent;
        std::iter::successors(nearest, parent)
            .map(|index| &self.list[index])
            .filter(move |quotation| {
                quotation.whole.start <= bytes.start && bytes.end <= quotation.whole.end
            })
    }

    /// The parts of a passage that are inside quotations, without the text between these.
    pub(super) fn cut(&self, passage: Range<usize>) -> Vec<Range<usize>> {
        let begins = |at: usize| self.list.partition_point(move |one| one.bytes.start <= at);
        let around = self.around(passage.start..passage.start);
        let first = around.filter(|one| one.bytes.end < passage.end).last();
        let further = &self.list[begins(passage.start)..begins(passage.end)];
        let mut parts: Vec<Range<usize>> = Vec::new();
        for one in first.into_iter().chain(further) {
            let own = one.words.start.max(passage.start)..one.words.end.min(passage.end);
            // An inner quotation is part of the outer one.
            let is_apart = parts.last().is_none_or(|last| last.end <= own.start);
            if is_apart && !own.is_empty() {
                parts.push(own);
            }
        }
        parts
    }

    /// Whether a whole range of bytes is between quotation marks.
    ///
    /// ```
    /// let source = onrecord::text::SourceText::new("“We go,” she said.");
    /// assert!(source.quotations().hold(3..8));
    /// assert!(!source.quotations().hold(13..21));
    /// ```
    #[must_use]
    pub fn hold(&self, bytes: Range<usize>) -> bool {
        self.around(bytes).next().is_some()
    }
}
