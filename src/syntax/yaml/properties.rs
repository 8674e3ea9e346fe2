//! The properties before a value: `&name` and `!tag`.

use granit_parser::Tag;

use crate::report::span::Span;
use crate::syntax::builder::Built;

/// The anchor and the tag of one value.
pub(super) struct Properties<'e> {
    /// The number that the parser gave to the anchor; 0 for none.
    pub(super) anchor: usize,
    pub(super) tag: Option<(&'e Tag, Span)>,
}

impl Properties<'_> {
    /// Whether a tag is all that is written at `span`, and makes a number or nothing of it; `!` and
    /// `!!str` make a text without letters.
    pub(super) fn make_no_text_of(&self, span: Span) -> bool {
        self.tag.is_some_and(|(tag, tag_span)| {
            span == tag_span && !is_plain_mark(tag) && tag.core_suffix() != Some("str")
        })
    }
}

/// Whether a tag is the lone `!`, which says: this is a text.
pub(super) fn is_plain_mark(tag: &Tag) -> bool {
    tag.parts() == ("", "!")
}

/// A name that a value was given.
pub(super) struct Anchor {
    pub(super) name: String,
    pub(super) span: Span,
    /// Nothing while the value is still open.
    pub(super) value: Option<Built>,
    /// Whether an alias refers to it.
    pub(super) is_used: bool,
}

impl Anchor {
    /// One of which only the place is known.
    pub(super) fn at(span: Span) -> Self {
        Self {
            name: String::new(),
            span,
            value: None,
            is_used: false,
        }
    }
}

/// The anchors that no alias refers to, in the order of the text.
pub(super) fn unused<'a>(anchors: impl Iterator<Item = &'a Anchor>) -> Vec<Span> {
    let unused = anchors.filter(|anchor| !anchor.is_used);
    let mut spans: Vec<Span> = unused.map(|anchor| anchor.span).collect();
    spans.sort_unstable();
    spans
}
