//! The words by which labels and asides are recognised, from `words.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// What a word says about the label or the aside that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Meaning {
    /// The label is of one who asks.
    Asks,
    /// The label is of one who answers.
    Answers,
    /// The line says something about the text, and has no speaker.
    NoSpeaker,
    /// The text in brackets is no words.
    Aside,
    /// It is a small word inside a name.
    InsideName,
    /// It is a title before a name.
    Title,
}

const WORDS: &str = include_str!("words.txt");

/// Whether a word in small letters is in the list of a meaning.
pub(crate) fn means(word: &str, meaning: Meaning) -> bool {
    static TABLE: LazyLock<HashSet<(Meaning, &str)>> = LazyLock::new(table);
    TABLE.contains(&(meaning, word))
}

fn table() -> HashSet<(Meaning, &'static str)> {
    let lines = WORDS.lines().filter_map(|line| line.split_once(": "));
    let lines = lines.filter_map(|(name, words)| Some((meaning(name)?, words)));
    lines
        .flat_map(|(meaning, words)| words.split(", ").map(move |word| (meaning, word)))
        .collect()
}

fn meaning(name: &str) -> Option<Meaning> {
    Some(match name {
        "asks" => Meaning::Asks,
        "answers" => Meaning::Answers,
        "no-speaker" => Meaning::NoSpeaker,
        "aside" => Meaning::Aside,
        "inside-name" => Meaning::InsideName,
        "title" => Meaning::Title,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_words_is_read() {
        for line in WORDS
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (name, words) = line.split_once(": ").expect("a name and words");
            assert!(meaning(name).is_some(), "{line}");
            for word in words.split(", ") {
                assert_eq!(word.to_lowercase(), word, "{line}");
                assert_eq!(word.trim(), word, "{line}");
            }
        }
    }
}
