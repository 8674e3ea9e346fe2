//! The text of a source: an article, a transcript, a communiqué.
//!
//! [`SourceText`] answers four questions about it: where recorded words occur
//! ([`SourceText::find_all`]), which passage is most similar to words that do not occur
//! ([`SourceText::nearest`]), what is between quotation marks ([`SourceText::quotations`]), and how byte
//! offsets and code points correspond ([`SourceText::code_points`]).
//!
//! Everything is compared in a folded form, in which the wording matters but typography does not; see
//! [`folded_sha256`] for the hash of words that are withheld.

mod align;
pub(crate) mod attribution;
mod budget;
mod chain;
mod characters;
mod edge;
mod ending;
mod find;
mod fold;
pub(crate) mod hidden;
pub(crate) mod indirect;
mod lines;
mod marks;
mod nearest;
mod needle;
mod offsets;
mod other_marks;
mod pieces;
mod plain;
pub(crate) mod prose;
mod quotations;
mod selectors;
pub(crate) mod sentences;
mod sought;
pub(crate) mod speaker;
pub(crate) mod speeches;
#[cfg(test)]
mod tests;
pub(crate) mod tidy;
pub(crate) mod turns;
mod verbs;
mod wanted;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

pub use ending::Ending;
pub(crate) use fold::folded;
pub use fold::folded_sha256;
pub use nearest::{Difference, Nearest};
pub use quotations::{Quotation, Quotations};
pub use wanted::{Count, Found, Occurrence, Places, Selector, Wanted};

use fold::Folded;
use offsets::Offsets;
use speeches::Speech;
use turns::Turns;
use words::WordIndex;

/// The text of a source, prepared for searching.
///
/// ```
/// use onrecord::text::{Found, SourceText};
///
/// let source = SourceText::new("“It’s a matter of weeks,” the envoy\nsaid.");
/// // Straight marks, line breaks and a final full stop make no difference.
/// let Found::Places(places) = source.find("It's a matter of weeks.") else {
///     panic!("the words occur");
/// };
/// let place = &places.listed[0];
/// assert_eq!(&source.text()[place.bytes.clone()], "It’s a matter of weeks");
/// assert_eq!(place.code_points, 1..23);
/// // Words are not cut in two.
/// assert_eq!(source.find("a matter of week"), Found::Nowhere);
/// ```
#[derive(Debug)]
pub struct SourceText<'t> {
    stored: &'t str,
    folded: Folded,
    offsets: Offsets,
    quotations: OnceLock<Quotations>,
    speeches: OnceLock<Vec<Speech>>,
    turns: OnceLock<Turns>,
    words: OnceLock<WordIndex>,
}

impl<'t> SourceText<'t> {
    /// Prepares a text. The time is proportional to its length.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            stored: text,
            folded: Folded::new(text),
            offsets: Offsets::new(text),
            quotations: OnceLock::new(),
            speeches: OnceLock::new(),
            turns: OnceLock::new(),
            words: OnceLock::new(),
        }
    }

    /// The text as stored.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.stored
    }

    /// Where words occur. For many words, [`Self::find_all`] is much faster.
    #[must_use]
    pub fn find(&self, words: &str) -> Found {
        let mut found = self.find_all(&[Wanted::words(words)]);
        found.pop().unwrap_or(Found::NoWords)
    }

    /// Where each of many words occurs, in the order in which they are given.
    ///
    /// The text is searched once for all of them. The time is proportional to its length, the length of
    /// the words and the number of places. That number is bounded; beyond the bound, the answer is
    /// [`Found::Undecided`] or [`Count::AtLeast`].
    ///
    /// ```
    /// use onrecord::text::{Found, SourceText, Wanted};
    ///
    /// let source = SourceText::new("“Soon,” she said. “Not today.”");
    /// let found = source.find_all(&[Wanted::words("Soon"), Wanted::words("Never")]);
    /// assert!(matches!(found[..], [Found::Places(_), Found::Nowhere]));
    /// ```
    #[must_use]
    pub fn find_all(&self, wanted: &[Wanted<'_>]) -> Vec<Found> {
        find::find_all(self, wanted)
    }

    /// The passage that is most similar to words that do not occur in the text, and how they differ.
    ///
    /// `None` if no passage is similar: none has more than half of the words in order. A word that is only
    /// similar counts as three quarters.
    ///
    /// ```
    /// use onrecord::text::SourceText;
    ///
    /// let source = SourceText::new("“It is a matter of weeks, not months,” she said.");
    /// let nearest = source.nearest("It is a matter of days").unwrap();
    /// assert_eq!(&source.text()[nearest.source], "It is a matter of weeks");
    /// assert_eq!(&source.text()[nearest.differences[0].source.clone()], "weeks");
    /// ```
    #[must_use]
    pub fn nearest(&self, words: &str) -> Option<Nearest> {
        let index = self
            .words
            .get_or_init(|| WordIndex::new(self.folded.text()));
        nearest::nearest(self, index, words)
    }

    /// Where to split words that a passage has in several quotations, with words of the reporter between
    /// them; `None` if there are other differences.
    pub(crate) fn pieces(&self, words: &str, passage: Range<usize>) -> Option<Vec<Range<usize>>> {
        pieces::pieces(self, words, passage)
    }

    /// Whether a passage includes parts of several quotations that follow each other.
    pub(crate) fn is_interrupted(&self, passage: Range<usize>) -> bool {
        self.quotations().cut(passage).len() > 1
    }

    /// The marks and dashes that are different in the passage at `place` and the words found there.
    pub(crate) fn other_marks(&self, words: &str, place: &Occurrence) -> Vec<Difference> {
        other_marks::other_marks(self.stored, words, place)
    }

    /// The passages between quotation marks, computed when first needed.
    ///
    /// ```
    /// let source = onrecord::text::SourceText::new("“Soon,” she said. “Not today.”");
    /// assert_eq!(source.quotations().iter().count(), 2);
    /// ```
    pub fn quotations(&self) -> &Quotations {
        self.quotations.get_or_init(|| Quotations::new(self.stored))
    }

    /// The quotations with their pieces joined, computed when first needed.
    pub(crate) fn speeches(&self) -> &[Speech] {
        self.speeches
            .get_or_init(|| speeches::speeches(self.stored, self.quotations()))
    }

    /// The turns of a transcript, computed when first needed.
    pub(crate) fn turns(&self) -> &Turns {
        self.turns.get_or_init(|| Turns::new(self.stored))
    }

    /// Whether this looks like a transcript: most of it is turns, and most of it is not between quotation
    /// marks.
    pub(crate) fn is_transcript(&self) -> bool {
        let outer = || self.quotations().iter().filter(|one| one.depth == 0);
        self.turns().are_most && {
            let quoted: usize = outer().map(|one| one.words.len()).sum();
            quoted * 2 < self.stored.trim().len()
        }
    }

    /// The range of Unicode code points for a range of bytes.
    ///
    /// ```
    /// use onrecord::text::SourceText;
    ///
    /// let source = SourceText::new("“Да”");
    /// assert_eq!(source.code_points(3..7), 1..3);
    /// assert_eq!(source.bytes(1..3), Some(3..7));
    /// assert_eq!(source.bytes(1..9), None);
    /// ```
    #[must_use]
    pub fn code_points(&self, bytes: Range<usize>) -> Range<usize> {
        let code_point = |byte| self.offsets.code_point(self.stored, byte);
        code_point(bytes.start)..code_point(bytes.end)
    }

    /// The range of bytes for a range of code points, or `None` if the text has no such range.
    #[must_use]
    pub fn bytes(&self, code_points: Range<usize>) -> Option<Range<usize>> {
        let start = self.offsets.byte(self.stored, code_points.start)?;
        let end = self.offsets.byte(self.stored, code_points.end)?;
        (start <= end).then_some(start..end)
    }
}
