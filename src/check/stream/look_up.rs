//! Recorded words of a stream, looked up in the text of their source: which of them the rules may have
//! something to say about.

use std::ops::Range;
use std::path::Path;

use super::recorded::Item;
use crate::project::options::Options;
use crate::quotes::coverage;
use crate::quotes::{self, Class};
use crate::text::{Count, Found, SourceText, folded_sha256};

/// A span, with the number of its statement among those that are looked at and whether that one is
/// reported in another one.
pub(super) struct Asked<'s> {
    pub(super) statement: usize,
    pub(super) is_within: bool,
    pub(super) span: &'s Item,
}

/// What came of looking up words in one text.
#[derive(Default)]
pub(super) struct LookedUp {
    /// The SHA-256 of the text.
    pub(super) sha256: String,
    /// The quoted passages that should be recorded.
    pub(super) passages: Vec<Range<usize>>,
    /// Where the words stand, as far as is known.
    pub(super) covered: Vec<Range<usize>>,
    /// Whether it is known of each of them where it stands.
    pub(super) are_placed: bool,
    /// The statements that the rules may tell of.
    pub(super) suspects: Vec<usize>,
    /// Quotes of statements that are reported in others, each with the number of quotations around it.
    pub(super) inner: Vec<(usize, usize)>,
}

/// Looks up words, those of one statement after each other; `None` if the text cannot be read.
pub(super) fn look_up(path: &Path, asked: &[Asked<'_>], options: &Options) -> Option<LookedUp> {
    let (text, sha256) = quotes::read(path, options)?;
    let mut looked_up = LookedUp {
        sha256,
        are_placed: true,
        ..LookedUp::default()
    };
    if asked.is_empty() {
        return Some(looked_up);
    }
    let text = SourceText::new(&text);
    looked_up.passages = coverage::passages(&text).collect();
    let wanted = asked.iter().filter_map(|one| one.span.wanted());
    let mut found = text.find_all(&wanted.collect::<Vec<_>>()).into_iter();
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    let mut statement = None;
    for (number, one) in asked.iter().enumerate() {
        if statement != Some(one.statement) {
            looked_up.end_statement(statement, &mut places);
            statement = Some(one.statement);
        }
        let found = one.span.words.as_ref().and_then(|_| found.next());
        looked_up.judge(&text, one, found.as_ref());
        let stands = match &found {
            Some(Found::Places(found)) => {
                let listed = found.listed.iter();
                listed.flat_map(|place| place.segments.clone()).collect()
            }
            Some(_) => Vec::new(),
            None => withheld(&text, one.span).into_iter().collect(),
        };
        places.extend(stands.into_iter().map(|place| (number, place)));
    }
    looked_up.end_statement(statement, &mut places);
    Some(looked_up)
}

/// The place of withheld words, in bytes.
fn withheld(text: &SourceText<'_>, span: &Item) -> Option<Range<usize>> {
    text.bytes(span.at.clone()?)
}

impl LookedUp {
    fn judge(&mut self, text: &SourceText<'_>, one: &Asked<'_>, found: Option<&Found>) {
        let span = one.span;
        let mut is_suspect = false;
        let place = match found {
            None => {
                let place = withheld(text, span);
                is_suspect |= place.is_none();
                self.are_placed &= place.is_some();
                if let (Some(place), Some(sha256)) = (&place, &span.sha256) {
                    is_suspect |= folded_sha256(&text.text()[place.clone()]) != **sha256;
                }
                place
            }
            Some(Found::Places(places)) => {
                let only = match places.listed.as_slice() {
                    [only] => Some(only),
                    listed => {
                        self.are_placed &= !listed.is_empty();
                        None
                    }
                };
                is_suspect |= match (places.chosen, only) {
                    (Count::Exactly(1), Some(only)) => {
                        let words = span.words.as_deref().unwrap_or_default();
                        !text.other_marks(words, only).is_empty()
                    }
                    _ => true,
                };
                only.map(|only| only.bytes.clone())
            }
            Some(_) => {
                is_suspect = true;
                self.are_placed = false;
                None
            }
        };
        if let Some(place) = place {
            let around = text.quotations().around(place).count();
            is_suspect |= match span.class {
                Class::Quote => around == 0,
                Class::Report => around > 0 && !one.is_within,
                Class::Unmarked => around > 0,
            };
            if span.class == Class::Quote && one.is_within && around > 0 {
                self.inner.push((one.statement, around));
            }
        }
        if is_suspect {
            self.suspect(one.statement);
        }
    }

    /// A statement is told of once, however many spans it has.
    fn suspect(&mut self, statement: usize) {
        if self.suspects.last() != Some(&statement) {
            self.suspects.push(statement);
        }
    }

    /// Takes in where the spans of a statement stand, each place with the number of its span.
    fn end_statement(&mut self, statement: Option<usize>, places: &mut Vec<(usize, Range<usize>)>) {
        places.sort_unstable_by_key(|(span, place)| (place.start, place.end, *span));
        let mut end = 0;
        let mut farthest = None;
        for (span, place) in places.drain(..) {
            if place.start < end
                && farthest != Some(span)
                && let Some(statement) = statement
            {
                self.suspect(statement);
            }
            if place.end > end {
                (end, farthest) = (place.end, Some(span));
            }
            self.covered.push(place);
        }
    }
}
