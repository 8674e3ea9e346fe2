//! Quotations with their pieces joined, and which of them are worth recording.

use std::collections::HashMap;
use std::ops::Range;

use super::attribution;
use super::characters::is_unspaced;
use super::ending::Ending;
use super::quotations::{Quotation, Quotations};
use super::sentences::{is_complete, paragraph_end};

/// A quotation with fewer words counts as a scare quote or a title, which need not be recorded. In scripts
/// without spaces between words, two characters count as a word.
pub(crate) const FEWEST_WORDS: usize = 4;

/// One quotation: one passage between quotation marks, or several that belong together because a paragraph
/// continues the one before or because only an attribution is between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speech {
    /// The passages, in the order of the text.
    pub(crate) pieces: Vec<Piece>,
    /// How many quotations contain it.
    pub(crate) depth: usize,
    /// The index of the speech that contains it.
    pub(crate) within: Option<usize>,
    /// How many words its pieces have together.
    words: usize,
}

/// A passage between quotation marks, within one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The bytes with the marks.
    pub(crate) bytes: Range<usize>,
    /// The bytes between the marks.
    pub(crate) words: Range<usize>,
    pub(crate) ending: Ending,
}

impl Speech {
    /// Whether it has so few words that it counts as a scare quote or a title.
    pub(crate) fn is_short(&self) -> bool {
        self.words < FEWEST_WORDS
    }
}

/// All speeches of a text, in the order in which they open.
pub(super) fn speeches(text: &str, quotations: &Quotations) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    // The speech of each quotation so far, and of each that goes through several paragraphs.
    let mut speech_of: Vec<usize> = Vec::new();
    let mut by_start: HashMap<usize, usize> = HashMap::new();
    // The last quotation at each depth inside the same outer one.
    let mut last: Vec<&Quotation> = Vec::new();
    let mut last_speech: Vec<usize> = Vec::new();
    for quotation in quotations.iter() {
        let depth = quotation.depth.min(last.len());
        let before = last.get(depth).copied();
        let joined = if quotation.continues {
            by_start.get(&quotation.whole.start).copied()
        } else {
            before
                .filter(|before| is_split(text, before, quotation))
                .map(|_| last_speech[depth])
        };
        let number = joined.unwrap_or_else(|| {
            speeches.push(Speech {
                pieces: Vec::new(),
                depth: quotation.depth,
                within: quotation.parent.map(|parent| speech_of[parent]),
                words: 0,
            });
            speeches.len() - 1
        });
        let speech = &mut speeches[number];
        speech.words += count_words(&text[quotation.words.clone()]);
        speech.pieces.push(Piece {
            bytes: quotation.bytes.clone(),
            words: quotation.words.clone(),
            ending: quotation.ending,
        });
        speech_of.push(number);
        by_start.entry(quotation.whole.start).or_insert(number);
        last.truncate(depth);
        last_speech.truncate(depth);
        last.push(quotation);
        last_speech.push(number);
    }
    speeches
}

/// Whether two passages are pieces of one quotation that an attribution interrupts.
fn is_split(text: &str, first: &Quotation, second: &Quotation) -> bool {
    if first.ending != Ending::Closed || first.bytes.end > second.bytes.start {
        return false;
    }
    let between = &text[first.bytes.end..second.bytes.start];
    if between.len() > attribution::LONGEST_BYTES || paragraph_end(between).is_some() {
        return false;
    }
    let after = &text[second.bytes.end..];
    let (first, second) = (&text[first.words.clone()], &text[second.words.clone()]);
    let ends = is_complete(second) || after.starts_with(['.', '。']);
    // Words that break off have an attribution of their own after them.
    attribution::is_all(first, between)
        || ends && attribution::is_attribution_sentence(first, between)
}

fn count_words(text: &str) -> usize {
    let count = |token: &str| {
        let unspaced = token.chars().filter(|c| is_unspaced(*c)).count();
        match unspaced {
            0 => usize::from(token.contains(char::is_alphanumeric)),
            _ => unspaced.div_ceil(2),
        }
    };
    text.split_whitespace().map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::super::SourceText;

    fn shown(text: &str) -> Vec<Vec<String>> {
        let source = SourceText::new(text);
        let piece = |words: &std::ops::Range<usize>| source.text()[words.clone()].trim().to_owned();
        (source.speeches().iter())
            .map(|speech| speech.pieces.iter().map(|one| piece(&one.words)).collect())
            .collect()
    }

    #[test]
    fn pieces_are_joined() {
        for (text, wanted) in [
            (
                "“We go,” he said, “at once.”",
                vec![vec!["We go,", "at once."]],
            ),
            (
                "\"We go,\" he said, \"at once.\"",
                vec![vec!["We go,", "at once."]],
            ),
            (
                "„Wir gehen“, sagte er, „sofort.“",
                vec![vec!["Wir gehen", "sofort."]],
            ),
            (
                "« Nous irons », a-t-il dit, « demain. »",
                vec![vec!["Nous irons", "demain."]],
            ),
            (
                "“We go,” he said. “At once.”",
                vec![vec!["We go,", "At once."]],
            ),
            (
                "“We go,” he said. “At once,” he said.",
                vec![vec!["We go,"], vec!["At once,"]],
            ),
            (
                "“We go.” He said nothing. “At once.”",
                vec![vec!["We go."], vec!["At once."]],
            ),
            (
                "“We go,” he said,\n\n“at once.”",
                vec![vec!["We go,"], vec!["at once."]],
            ),
            (
                "“We go.\n\n“At once,” he said, “or later.”",
                vec![vec!["We go.", "At once,", "or later."]],
            ),
            (
                "“He said ‘no,’ she wrote, ‘twice’ to us,” said Roe.",
                vec![
                    vec!["He said ‘no,’ she wrote, ‘twice’ to us,"],
                    vec!["no,", "twice"],
                ],
            ),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn few_words_are_short_in_every_script() {
        for (text, short) in [
            ("the “deal of art” is", true),
            ("“We will go now”", false),
            ("“We go,” he said, “at once.”", false),
            ("“— !!! …”", true),
            ("“我们不去了”", true),
            ("“我们不会再去了”", false),
        ] {
            let source = SourceText::new(text);
            assert_eq!(source.speeches()[0].is_short(), short, "{text}");
        }
    }
}
