//! What the name in a label looks like.

use std::ops::Range;

use super::aside::time_code;
use super::terminator::is_blank;
use super::words::{Meaning, means};
use crate::text::characters::{Class, class};

/// The most words in the name of a speaker.
const MOST_WORDS: usize = 8;

/// What a label looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A word for who asks.
    Asks,
    /// A word for who answers.
    Answers,
    /// In capitals, bold or in brackets.
    Marked,
    /// A name with capital letters, or in a script that has none.
    Name,
    /// A few words in small letters.
    Plain,
}

impl Style {
    /// The same in bold or in brackets.
    pub(super) fn marked(self) -> Self {
        match self {
            Self::Name | Self::Plain => Self::Marked,
            other => other,
        }
    }
}

/// What a name looks like, and whether it is in capitals; `None` if it names no speaker.
pub(super) fn style(name: &str) -> Option<(Style, bool)> {
    let key = key(name);
    let role = key.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#' | '_'));
    if !name.starts_with(char::is_alphabetic) || means(&key, Meaning::NoSpeaker) {
        return None;
    }
    let (upper, lower) = name.chars().fold((0, 0), |(upper, lower), c| {
        (
            upper + usize::from(c.is_uppercase()),
            lower + usize::from(c.is_lowercase()),
        )
    });
    let is_shouted = upper >= 2 && lower * 3 <= upper;
    if means(role, Meaning::Asks) {
        return Some((Style::Asks, is_shouted));
    }
    if means(role, Meaning::Answers) {
        return Some((Style::Answers, is_shouted));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    if is_shouted {
        return Some((Style::Marked, true));
    }
    let is_name = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        first.is_none_or(|c| !c.is_lowercase()) || means(&word.to_lowercase(), Meaning::InsideName)
    };
    let begins = words
        .first()
        .is_some_and(|word| !word.starts_with(char::is_lowercase));
    let has_case = upper + lower > 0;
    let is_short = has_case || name.chars().count() <= 16;
    if words.iter().all(is_name) && is_short && (begins || upper > 0) {
        Some((Style::Name, false))
    } else if words.len() <= 3 {
        Some((Style::Plain, false))
    } else {
        None
    }
}

/// The name as it is compared: in small letters, without full stops and doubled white space.
pub(super) fn key(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        let shown = word
            .chars()
            .filter(|c| *c != '.' && class(*c) != Class::Ignored);
        shown.flat_map(char::to_lowercase).collect::<String>()
    });
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name in a range, without what is added to it: `(Tessaly)`, `, CNN`, a time code.
pub(super) fn name_in(line: &str, range: Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let cut = text.find([',', '(', '[']).unwrap_or(text.len());
    let mut name = text[..cut].trim_end_matches(|c| is_blank(c) || c == ':');
    let last = name.rfind(is_blank).map_or(0, |at| at + 1);
    if name.is_char_boundary(last) && last > 0 && time_code(&name[last..]).is_some() {
        name = name[..last].trim_end_matches(is_blank);
    }
    let start = name.len() - name.trim_start_matches(is_blank).len();
    range.start + start..range.start + name.len().max(start)
}
