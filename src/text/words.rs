//! The words of a text, and where each of them occurs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edge::{cuts_word, is_word_character};

/// A word, a number or one punctuation mark; in scripts without spaces between words, one character.
/// White space is not part of any token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes in the folded text.
    pub(super) range: Range<usize>,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Punctuation,
}

/// Splits a folded text into tokens.
pub(super) fn tokens(folded: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let ends = folded.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in ends.filter(|end| !cuts_word(folded, *end)) {
        let text = &folded[start..end];
        if text != " " {
            let word = text.chars().any(is_word_character);
            let kind = if word {
                TokenKind::Word
            } else {
                TokenKind::Punctuation
            };
            tokens.push(Token {
                range: start..end,
                kind,
            });
        }
        start = end;
    }
    tokens
}

/// The tokens of a text, and where each word occurs, ignoring case.
#[derive(Debug)]
pub(super) struct WordIndex {
    pub(super) tokens: Vec<Token>,
    /// For each word in lower case, the ascending numbers of the tokens.
    positions: BTreeMap<String, Vec<usize>>,
}

impl WordIndex {
    pub(super) fn new(folded: &str) -> Self {
        let tokens = tokens(folded);
        let mut positions: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, token) in tokens.iter().enumerate() {
            if token.kind == TokenKind::Word {
                let word = folded[token.range.clone()].to_lowercase();
                positions.entry(word).or_default().push(number);
            }
        }
        Self { tokens, positions }
    }

    /// Where a word, given in lower case, occurs; or, if it does not occur, where at most
    /// [`Self::MAX_SIMILAR`] similar words occur.
    pub(super) fn word_or_similar(&self, word: &str) -> Vec<&[usize]> {
        if let Some(list) = self.positions.get(word) {
            return vec![list];
        }
        let shared = word.chars().count().div_ceil(2);
        let prefix: String = word.chars().take(shared).collect();
        self.positions
            .range(prefix.clone()..)
            .take_while(|(other, _)| other.starts_with(&prefix))
            .take(Self::MAX_LOOKED_AT)
            .filter(|(other, _)| are_similar(word, other))
            .take(Self::MAX_SIMILAR)
            .map(|(_, list)| list.as_slice())
            .collect()
    }

    const MAX_LOOKED_AT: usize = 256;
    const MAX_SIMILAR: usize = 8;
}

/// Whether two words in lower case have the same beginning, at least half of the longer one.
pub(super) fn are_similar(one: &str, other: &str) -> bool {
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    shared > 0 && 2 * shared >= one.chars().count().max(other.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_numbers_and_marks() {
        for (text, expected) in [
            ("It's 3.5 [of] ever-so", "It|'|s|3.5|[|of|]|ever|-|so"),
            ("我們AI走。", "我|們|AI|走|。"),
            (" . ", "."),
            ("", ""),
        ] {
            let tokens: Vec<_> = tokens(text).into_iter().map(|t| &text[t.range]).collect();
            assert_eq!(tokens.join("|"), expected);
        }
    }

    #[test]
    fn a_word_that_is_missing_leads_to_similar_ones() {
        let index = WordIndex::new("Weeks, weekly, wry. weeks");
        assert_eq!(index.word_or_similar("weeks"), [&[0, 6]]);
        assert_eq!(index.word_or_similar("week"), [&[2][..], &[0, 6]]);
        assert!(index.word_or_similar("year").is_empty());
    }
}
