//! How much of what the texts of sources quote is recorded.
//!
//! Counted are the passages between quotation marks that stand in no other quotation: the pieces of
//! a split quotation one by one, and the paragraphs of one that goes through several. Quotations of
//! fewer than four words, all pieces together, are taken for scare quotes and titles and left alone.
//! A passage is recorded when the place of any span reaches into it, whatever is recorded of it.

use std::ops::Range;

use crate::project::dataset::apart;
use crate::quotes::{Checked, Far, Source};
use crate::report::FileId;
use crate::report::span::Span;
use crate::text::{Found, SourceText};

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
            missing: missing.map(|words| Span::new(words.start, words.end)).collect(),
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

/// Measures every source, in the order of the files.
pub(crate) fn measure(sources: &[Source<'_>], texts: &[Checked<'_>]) -> Vec<SourceCoverage> {
    // The texts are in the order of their sources.
    let mut texts = texts.iter().peekable();
    let mut text_of = |source: &Source<'_>| texts.next_if(|text| std::ptr::eq(text.source, source));
    (sources.iter())
        .map(|source| SourceCoverage {
            id: source.id.to_owned(),
            file: source.definition.file,
            text: text_of(source).map(of_text),
        })
        .collect()
}

/// Measures one text.
pub(crate) fn of_text(checked: &Checked<'_>) -> TextCoverage {
    let covered = match checked.source.far {
        Far::None => covered(checked),
        Far::All(all) => all.covered.clone(),
        Far::Others(others) => apart([covered(checked), others.covered.clone()].concat()),
    };
    let mut passages = 0;
    let mut missing = Vec::new();
    for passage in self::passages(&checked.text) {
        passages += 1;
        if !reaches_into(&covered, &passage) {
            missing.push(trimmed(checked.text.text(), &passage));
        }
    }
    TextCoverage {
        file: checked.file,
        passages,
        missing,
    }
}

/// Whether the place of every span of a source is known, so that what no span covers is truly not
/// recorded.
pub(crate) fn every_place_is_known(checked: &Checked<'_>) -> bool {
    match checked.source.far {
        Far::All(all) => return all.are_placed,
        Far::Others(others) if !others.are_placed => return false,
        Far::None | Far::Others(_) => {}
    }
    let is_known =
        |found: &Found| matches!(found, Found::Places(places) if !places.listed.is_empty());
    let mut withheld = checked.source.spans.iter().filter(|span| span.is_withheld);
    checked.found.iter().all(|(_, found)| is_known(found))
        && withheld.all(|span| {
            let place = span.at().and_then(|at| checked.text.bytes(at));
            place.is_some()
        })
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

/// The bytes in which recorded words stand, apart from each other and in ascending order. Words
/// that stand at several places, so that it is not known which one is meant, count at each.
fn covered(checked: &Checked<'_>) -> Vec<Range<usize>> {
    let found = checked.found.iter().flat_map(|(_, found)| match found {
        Found::Places(places) => places.listed.as_slice(),
        Found::NoWords | Found::Nowhere | Found::Undecided => &[],
    });
    let mut places: Vec<Range<usize>> = found.flat_map(|place| place.segments.clone()).collect();
    let withheld = checked.source.spans.iter().filter(|span| span.is_withheld);
    places.extend(withheld.filter_map(|span| checked.text.bytes(span.at()?)));
    apart(places)
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
