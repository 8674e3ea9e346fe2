//! Recorded words beside the text of their source.

use std::ops::Range;

use super::coverage::{Doubt, Passage, Unit};
use super::{Printed, Quoted, SourceInfo, coverage};
use crate::quotes::coverage::apart;
use crate::report::symbolic::TextId;
use crate::text::indirect::indirect;
use crate::text::{Found, Occurrence, SourceText};

/// Words that were looked up in the text of their source: all of it that some statements have.
pub(crate) struct LookedUp<'a> {
    pub(crate) source: &'a SourceInfo,
    pub(crate) text_id: TextId,
    pub(crate) text: &'a SourceText<'a>,
    /// Those of one statement after those of the other. Nothing was looked for where words are withheld.
    pub(crate) spans: &'a [(Quoted, Option<Found>)],
    /// Other words of the source, and whether they are in it, in small letters or capitals.
    pub(crate) printed: &'a [(Printed, bool)],
}

impl<'a> LookedUp<'a> {
    /// The spans that have words, with what was found of them.
    pub(crate) fn found(&self) -> impl Iterator<Item = (&'a Quoted, &'a str, &'a Found)> {
        self.spans
            .iter()
            .filter_map(|(span, found)| Some((span, span.words.as_deref()?, found.as_ref()?)))
    }

    /// The spans whose words are withheld.
    pub(crate) fn withheld(&self) -> impl Iterator<Item = &'a Quoted> {
        let spans = self.spans.iter().map(|(span, _)| span);
        spans.filter(|span| span.words.is_none())
    }

    /// The spans whose place is known, withheld ones included, with the bytes of that place.
    pub(crate) fn single_places(&self) -> impl Iterator<Item = (&'a Quoted, Range<usize>)> {
        let found = self
            .placed()
            .map(|(span, place)| (span, place.bytes.clone()));
        found.chain(self.withheld_places())
    }

    /// The spans whose place is known, withheld ones included, with the bytes of what is between their
    /// omissions.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (&'a Quoted, Vec<Range<usize>>)> {
        let found = self
            .placed()
            .map(|(span, place)| (span, place.segments.clone()));
        let withheld = self.withheld_places();
        found.chain(withheld.map(|(span, place)| (span, vec![place])))
    }

    /// The quoted passages that should be recorded.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let text = self.text.text();
        let passages = coverage::passages(self.text, self.source.unit());
        let passages = passages.into_iter();
        passages.map(|words| Passage::of(text, words)).collect()
    }

    /// The sentences of an article with indirect speech.
    pub(super) fn indirect(&self) -> Vec<Passage> {
        if self.source.unit() != Unit::Quotation {
            return Vec::new();
        }
        let text = self.text.text();
        let sentences = indirect(self.text).into_iter();
        sentences.map(|words| Passage::of(text, words)).collect()
    }

    /// Whether the source does not say what kind of text it is, and the text seems to be no article.
    pub(crate) fn doubt(&self) -> Option<Doubt> {
        if self.source.form.is_some() {
            None
        } else if self.text.is_transcript() {
            Some(Doubt::Transcript)
        } else if self.text.quotations().iter().next().is_none() {
            Some(Doubt::NoMarks)
        } else {
            None
        }
    }

    /// The bytes in which recorded words are, apart from each other and in ascending order. Words that
    /// occur at several places, so that it is not known which one is meant, count at each. `whose` says
    /// of which statements.
    pub(super) fn covered(&self, whose: Whose) -> Vec<Range<usize>> {
        let found = self.found().filter(|(span, _, _)| whose.includes(span));
        let found = found.flat_map(|(_, _, found)| listed(found));
        let found = found.flat_map(|place| place.segments.clone());
        let withheld = self.withheld_places();
        let withheld = withheld.filter(|(span, _)| whose.includes(span));
        apart(found.chain(withheld.map(|(_, place)| place)).collect())
    }

    /// Whether the place of every span is known.
    pub(super) fn are_placed(&self) -> bool {
        self.found().all(|(_, _, found)| !listed(found).is_empty())
            && self.withheld().count() == self.withheld_places().count()
    }

    /// The spans with words that occur at one place, as far as is known, with that place.
    fn placed(&self) -> impl Iterator<Item = (&'a Quoted, &'a Occurrence)> {
        self.found()
            .filter_map(|(span, _, found)| match listed(found) {
                [only] => Some((span, only)),
                _ => None,
            })
    }

    /// The withheld spans that say where they are, with the bytes of that place.
    fn withheld_places(&self) -> impl Iterator<Item = (&'a Quoted, Range<usize>)> {
        let text = self.text;
        self.withheld()
            .filter_map(move |span| Some((span, text.bytes(span.at()?)?)))
    }
}

/// Which statements are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Those that say who speaks, and what the statement does.
    Recorded,
    /// Those that are only drafted.
    Drafted,
}

impl Whose {
    fn includes(self, span: &Quoted) -> bool {
        match self {
            Self::Recorded => !span.role.is_draft,
            Self::Drafted => span.role.is_draft,
        }
    }
}

/// The places that were found, as far as they are listed.
fn listed(found: &Found) -> &[Occurrence] {
    match found {
        Found::Places(places) => &places.listed,
        Found::NoWords | Found::Nowhere | Found::Undecided => &[],
    }
}
