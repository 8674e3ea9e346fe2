//! The words of a clause, and where it is broken.

use std::ops::Range;

use super::words::{Class, is};
use crate::text::attribution::words;

/// A word of a clause.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: Range<usize>,
    /// Whether a comma, a dash or another sign is between it and the word before it.
    pub(super) is_apart: bool,
    /// Whether it follows the first word of a sentence.
    pub(super) is_inside: bool,
}

pub(super) fn tokens(clause: &str) -> Vec<Token<'_>> {
    let mut end = 0;
    let mut last: Option<&str> = None;
    let mut all = Vec::new();
    for (start, text) in words(clause) {
        let gap = &clause[end..start];
        // A full stop after a title or an initial is part of the name.
        let is_short = last.is_some_and(|word| word.chars().count() <= 4 && is_upper(word));
        let is_apart = gap.contains(|c: char| !(c.is_whitespace() || c == '.' && is_short));
        let ends = gap.contains(['.', '!', '?', '…', '“', '"', '„', '«', ':', '\n']) && !is_short;
        all.push(Token {
            text: text.trim_matches(['\'', '’', '‘']),
            bytes: start..start + text.len(),
            is_apart: is_apart && last.is_some(),
            is_inside: last.is_some() && !ends,
        });
        end = start + text.len();
        last = Some(text);
    }
    all
}

fn is_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

impl Token<'_> {
    /// Whether it is a word of a name.
    pub(super) fn is_name(&self) -> bool {
        is_upper(self.text) && (self.is_initial() || !is(self.text, Class::Capital))
    }

    fn is_initial(&self) -> bool {
        self.text.chars().count() == 1 && !matches!(self.text, "I" | "A")
    }

    pub(super) fn is(&self, class: Class) -> bool {
        is(self.text, class)
    }

    pub(super) fn is_pronoun(&self) -> bool {
        self.is(Class::He) || self.is(Class::She) || self.is(Class::They)
    }

    /// A name that owns what comes next: `Roe’s aide`.
    pub(super) fn is_owner(&self) -> bool {
        ["'s", "’s", "s'", "s’"]
            .iter()
            .any(|end| self.text.ends_with(end))
    }
}
