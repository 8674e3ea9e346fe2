//! How much of what the texts of sources quote is recorded.
//!
//! Counted are the passages between quotation marks that are in no other quotation: the pieces of
//! a split quotation one by one, and the paragraphs of one that goes through several. Quotations of
//! fewer than four words, all pieces together, are taken for scare quotes and titles and left alone.
//! A passage is recorded when the place of any span reaches into it, whatever is recorded of it.

use std::ops::Range;

use crate::report::FileId;
use crate::report::span::Span;
use crate::text::SourceText;

/// How much of what a source's text quotes is recorded.
///
/// ```
/// let data = b"onrecord: 1\nsources: {wire-1: {title: Envoy upbeat}}".to_vec();
/// let coverage = onrecord::coverage_bytes("talks.yaml", data, &onrecord::Options::default());
/// let source = &coverage.sources[0];
/// // Nothing says where its text is, so that nothing was measured.
/// assert_eq!((source.id.as_str(), &source.text), ("wire-1", &None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceCoverage {
    /// The id of the source.
    pub id: String,
    /// The data file that the source is defined in.
    pub file: FileId,
    /// What was measured; `None` when the source has no text, or its text could not be read.
    pub text: Option<TextCoverage>,
}

/// How many quoted passages a text has, and which of them are not recorded.
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("onrecord-coverage-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let path = folder.join("talks.onrecord.yaml");
/// # let text = "“It will take weeks, not months.” “It will rain again tomorrow.”";
/// # std::fs::write(folder.join("wire-1.txt"), text)?;
/// # std::fs::write(&path, "onrecord: 1
/// # sources: {wire-1: {title: Talks, text_file: wire-1.txt}}
/// # actors: {roe: {name: Jane Roe}}
/// # statements:
/// # - {id: s1, speaker: roe, acts: [predict], text: [{quote: 'It will take weeks, not months.'}]}
/// # ")?;
/// let coverage = onrecord::coverage_paths(&[path], &onrecord::Options::default())?;
/// let text = coverage.sources[0].text.as_ref().unwrap();
/// assert_eq!((text.recorded(), text.passages, text.percent()), (1, 2, 50));
/// # std::fs::remove_dir_all(folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextCoverage {
    /// The file of the text.
    pub file: FileId,
    /// How many passages there are.
    pub passages: usize,
    /// The words of those that are not recorded, without the marks around them, in reading order.
    pub missing: Vec<Span>,
}

impl TextCoverage {
    /// What was measured in the text of a file.
    pub(crate) fn new(file: FileId, measured: super::Coverage) -> Self {
        let missing = measured.missing.into_iter();
        Self {
            file,
            passages: measured.passages,
            missing: missing
                .map(|words| Span::new(words.start, words.end))
                .collect(),
        }
    }

    /// How many of the passages are recorded.
    #[must_use]
    pub fn recorded(&self) -> usize {
        self.passages - self.missing.len()
    }

    /// The share that is recorded, in whole percent, rounded down: 100 only when all are. A text
    /// without passages has all of them.
    #[must_use]
    pub fn percent(&self) -> usize {
        percent(self.recorded(), self.passages)
    }
}

/// What a part is of a whole, in whole percent, rounded down; all of nothing is 100.
pub(crate) fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

/// The bytes between the marks of the passages that count.
pub(crate) fn passages(text: &SourceText<'_>) -> impl Iterator<Item = Range<usize>> {
    let speeches = text.speeches().iter();
    let worth = speeches.filter(|speech| speech.depth == 0 && !speech.is_short());
    let has_words = |piece: &&crate::text::speeches::Piece| {
        text.text()[piece.words.clone()].contains(char::is_alphanumeric)
    };
    let pieces = worth.flat_map(|speech| &speech.pieces).filter(has_words);
    pieces.map(|piece| piece.words.clone())
}

/// A quoted passage that should be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The bytes between the marks.
    bytes: Range<usize>,
    /// The same without white space at either end.
    words: Range<usize>,
}

impl Passage {
    pub(crate) fn of(text: &str, bytes: Range<usize>) -> Self {
        let words = trimmed(text, &bytes).range();
        Self { bytes, words }
    }

    pub(crate) fn words(&self) -> Range<usize> {
        self.words.clone()
    }

    /// Whether any of the places that are covered is in it.
    pub(crate) fn is_reached(&self, covered: &[Range<usize>]) -> bool {
        reaches_into(covered, &self.bytes)
    }
}

/// Whether any of the places that are covered is in a passage.
pub(crate) fn reaches_into(covered: &[Range<usize>], passage: &Range<usize>) -> bool {
    let next = covered.partition_point(|range| range.end <= passage.start);
    (covered.get(next)).is_some_and(|range| range.start < passage.end)
}

fn trimmed(text: &str, words: &Range<usize>) -> Span {
    let inside = &text[words.clone()];
    let start = words.start + (inside.len() - inside.trim_start().len());
    Span::new(start, start + inside.trim().len())
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
