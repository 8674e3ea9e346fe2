//! How much of what is said in the texts of sources is recorded.
//!
//! In an article, the passages between quotation marks that are in no other quotation are counted: the
//! pieces of a split quotation one by one, and the paragraphs of one that goes through several. Quotations
//! of fewer than four words, all pieces together, are taken for scare quotes and titles and left alone. In
//! a transcript, the turns are counted, but not those of who only asks; in a document or post, the
//! sentences. A passage is recorded when the place of any span reaches into it, whatever is recorded of it.

use std::ops::Range;

use crate::report::FileId;
use crate::report::span::Span;
use crate::text::SourceText;
use crate::text::prose::{is_heading, paragraphs, sentences};
use crate::text::turns::Part;

/// How much of what is said in a source's text is recorded.
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

/// How many passages a text has that somebody said, and which of them are not recorded.
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
    /// What is counted, by the form of the source.
    pub unit: Unit,
    /// How many passages there are.
    pub passages: usize,
    /// The words of those that are not recorded, without the marks around them, in reading order.
    pub missing: Vec<Span>,
    /// The words of those that are only drafted: their statements do not say yet who speaks, or what the
    /// statement does.
    pub drafted: Vec<Span>,
    /// How many sentences of an article seem to have indirect speech: a reporting verb and a speaker. This is
    /// an estimate, on which nothing else depends.
    pub indirect: usize,
    /// Those of them of which nothing is recorded.
    pub missing_indirect: Vec<Span>,
    /// Whether it is unclear what should be counted, because the source has no form.
    pub doubt: Option<Doubt>,
}

/// What is counted in a text.
///
/// ```
/// use onrecord::Unit;
///
/// assert_eq!(Unit::default(), Unit::Quotation);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// The passages between quotation marks of an article.
    #[default]
    Quotation,
    /// The turns of a transcript.
    Turn,
    /// The sentences of a document or post.
    Sentence,
}

/// Why it is unclear what should be counted in a text whose source has no form.
///
/// ```
/// use onrecord::Doubt;
///
/// assert_ne!(Doubt::Transcript, Doubt::NoMarks);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// It looks like a transcript.
    Transcript,
    /// It has no quotation marks, as if it were a document or post.
    NoMarks,
}

impl TextCoverage {
    /// What was measured in the text of a file.
    pub(crate) fn new(file: FileId, measured: super::Coverage) -> Self {
        let spans = |all: Vec<Range<usize>>| {
            let all = all.into_iter();
            all.map(|words| Span::new(words.start, words.end)).collect()
        };
        Self {
            file,
            unit: measured.unit,
            passages: measured.passages,
            missing: spans(measured.missing),
            drafted: spans(measured.drafted),
            indirect: measured.indirect,
            missing_indirect: spans(measured.missing_indirect),
            doubt: measured.doubt,
        }
    }

    /// How many of the passages are recorded.
    #[must_use]
    pub fn recorded(&self) -> usize {
        self.passages - self.missing.len() - self.drafted.len()
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

/// The bytes of the passages that count, without marks and labels.
pub(crate) fn passages(text: &SourceText<'_>, unit: Unit) -> Vec<Range<usize>> {
    let has_words =
        |range: &Range<usize>| text.text()[range.clone()].contains(char::is_alphanumeric);
    match unit {
        Unit::Quotation => {
            let speeches = text.speeches().iter();
            let worth = speeches.filter(|speech| speech.depth == 0 && !speech.is_short());
            let pieces = worth.flat_map(|speech| &speech.pieces);
            pieces
                .map(|piece| piece.words.clone())
                .filter(has_words)
                .collect()
        }
        Unit::Turn => {
            let turns = text.turns();
            let said = turns
                .list
                .iter()
                .filter(|turn| turns.speaker(turn).part == Part::Speaks);
            let whole = said
                .filter_map(|turn| Some(turn.pieces().next()?.start..turn.pieces().last()?.end));
            whole.collect()
        }
        Unit::Sentence => {
            let all = paragraphs(text.text());
            let is_body = |range: &&Range<usize>| !is_heading(&text.text()[(*range).clone()]);
            let mut body: Vec<_> = all.iter().filter(is_body).collect();
            if body.is_empty() {
                body = all.iter().collect();
            }
            let all = body
                .into_iter()
                .flat_map(|paragraph| sentences(text.text(), paragraph.clone()));
            all.filter(has_words).collect()
        }
    }
}

/// A passage that should be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The bytes, between the marks if it has any.
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
