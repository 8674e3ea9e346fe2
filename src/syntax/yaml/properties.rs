//! The properties before a value: `&name` and `!tag`.

use granit_parser::Tag;

use crate::report::span::Span;

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
