//! What is known of the lines of a stream that are not at hand.

use super::texts::Texts;
use crate::check::screen::Screen;
use crate::model::Kind;
use crate::project::dataset::{Elsewhere, FarSpans};

/// The lines that are not at hand.
pub(super) struct Rest<'a> {
    pub(super) screen: &'a Screen,
    pub(super) texts: Option<&'a Texts<'a>>,
    pub(super) wants_guesses: bool,
}

impl Elsewhere for Rest<'_> {
    fn is_defined(&self, kind: Kind, id: &str) -> bool {
        self.screen.is_defined(kind, id)
    }

    fn is_of_no_kind(&self, id: &str) -> bool {
        self.screen.is_of_no_kind(id)
    }

    fn misspelt_ids(&self, kind: Kind) -> Vec<&str> {
        self.screen.misspelt_ids(kind)
    }

    fn is_used(&self, kind: Kind, id: &str) -> bool {
        self.screen.is_used(kind, id)
    }

    fn has_statements(&self) -> bool {
        self.screen.has_statements()
    }

    fn is_undecided(&self, kind: Kind) -> bool {
        self.screen.is_undecided(kind)
    }

    fn is_frame(&self, statement: &str) -> bool {
        self.screen.is_frame(statement)
    }

    fn spans_in(&self, source: &str) -> Option<&FarSpans> {
        self.texts?.sources().spans_in(source)
    }

    fn is_every_span_in_a_source(&self) -> bool {
        self.texts.is_some_and(Texts::is_every_span_in_a_source)
    }

    fn wants_guesses(&self) -> bool {
        self.wants_guesses
    }
}
