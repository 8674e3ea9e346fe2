//! What the characters beside a quotation mark suggest.

use crate::text::characters::{Class, class, is_final_stop, is_unspaced};
use crate::text::edge::is_word_character;

/// The characters on both sides of a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    /// The character before; a bracket `(` for a mark that has just opened something, `.` for one
    /// that has just closed something; `None` at the beginning.
    pub(super) before: Option<char>,
    /// The next character that is not itself a mark; `None` at the end.
    pub(super) after: Option<char>,
}

/// What the characters on either side of a mark suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaning {
    Opens,
    Closes,
    /// No word is directly beside it.
    Apart,
    /// There are words or punctuation directly on both sides.
    Between,
}

impl Sides {
    /// What the two sides suggest: a mark has no space between itself and the words that it encloses.
    pub(super) fn leaning(self) -> Leaning {
        match (self.gap_before(), self.gap_after()) {
            (true, false) => Leaning::Opens,
            (false, true) => Leaning::Closes,
            (true, true) => Leaning::Apart,
            (false, false) => Leaning::Between,
        }
    }

    /// Whether no word ends directly before the mark, so that one can begin after it.
    pub(super) fn gap_before(self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace()
                || class(c) == Class::Dash
                || matches!(
                    c,
                    '(' | '[' | '{' | '/' | '¿' | '¡' | '（' | '［' | '【' | '《' | '〈'
                )
        })
    }

    /// Whether no word begins directly after the mark.
    pub(super) fn gap_after(self) -> bool {
        self.after.is_none_or(|c| {
            c.is_whitespace()
                || class(c) == Class::Dash
                || is_final_stop(c)
                || matches!(c, ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '/')
                || matches!(
                    c,
                    '；' | '：' | '！' | '？' | '）' | '］' | '】' | '》' | '〉'
                )
                || matches!(c, '؛' | '؟')
        })
    }

    /// Whether the mark is inside a word of a script that has apostrophes.
    pub(super) fn inside_word(self) -> bool {
        let in_word =
            |c: Option<char>| c.is_some_and(|c| is_word_character(c) && !lacks_apostrophe(c));
        in_word(self.before) && in_word(self.after)
    }

    /// Whether a letter beside the mark belongs to a script in which a mark between two letters is a
    /// quotation mark.
    pub(super) fn beside_unspaced(self) -> bool {
        self.before.is_some_and(lacks_apostrophe) || self.after.is_some_and(lacks_apostrophe)
    }

    /// Whether a quotation can begin although there is no space before the mark: after a colon or a comma.
    pub(super) fn follows_colon(self) -> bool {
        let follows = |c| matches!(c, ':' | '：' | ',' | '，' | '،' | '、');
        self.before.is_some_and(follows) && self.after.is_some_and(is_word_character)
    }

    /// Whether the mark is between two Hebrew letters, as in an abbreviation.
    pub(super) fn inside_hebrew(self) -> bool {
        self.before.is_some_and(is_hebrew) && self.after.is_some_and(is_hebrew)
    }

    /// Whether the mark comes right after a digit.
    pub(super) fn after_digit(self) -> bool {
        self.before.is_some_and(char::is_numeric)
    }
}

pub(super) fn is_hebrew(c: char) -> bool {
    ('\u{0590}'..='\u{05FF}').contains(&c)
}

/// Whether a letter belongs to a script without apostrophes: those without spaces between words, and Hangul,
/// in which particles follow a closing mark directly.
pub(super) fn lacks_apostrophe(c: char) -> bool {
    is_unspaced(c)
        || matches!(
            c,
            '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        )
}
