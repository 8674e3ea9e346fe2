//! White space, and characters that look like it.

use super::{Broken, Comments, Json, mistakes};
use crate::report::span::Span;

impl Json<'_, '_, '_> {
    /// Skips white space, and characters that look like it.
    pub(super) fn skip_blanks(&mut self) -> Result<(), Broken> {
        loop {
            let rest = &self.text[self.at..];
            let blank = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            self.at = self.text.len() - blank.len();
            let next = blank.chars().next();
            if let Some(length) = mistakes::comment_length(blank) {
                let span = Span::new(self.at, self.at + length);
                if self.comments == Comments::Unseen {
                    self.comments = Comments::Reported;
                    self.found(mistakes::comment(self.reading.id, self.text, span));
                }
                self.at = span.end;
            } else if let Some(letter) = next.filter(|&letter| mistakes::is_invisible(letter)) {
                let span = Span::new(self.at, self.at + letter.len_utf8());
                self.found(mistakes::invisible(self.reading.id, span, letter));
                self.at = span.end;
            } else {
                return Ok(());
            }
        }
    }
}
