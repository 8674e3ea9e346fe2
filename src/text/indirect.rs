//! Indirect speech in an article: sentences that say what somebody said, without quotation marks.

use std::ops::Range;

use super::SourceText;
use super::attribution::{Verb, verbs};
use super::prose::{paragraphs, sentences};

/// Reporting verbs that are more often nouns. They count only before `that`.
const NOUNS: [&str; 19] = [
    "asks",
    "calls",
    "claims",
    "comments",
    "demands",
    "estimates",
    "notes",
    "offered",
    "pledges",
    "promises",
    "proposes",
    "remarks",
    "repeats",
    "replies",
    "reports",
    "saying",
    "states",
    "called",
    "reported",
];

/// What else says whose words a sentence has.
const PHRASES: [&str; 12] = [
    "according to ",
    "laut ",
    "zufolge",
    "nach angaben",
    "nach den worten",
    "selon ",
    "d’après ",
    "según ",
    "secondo ",
    "по словам ",
    "за словами ",
    "据",
];

/// Words in small letters for who speaks.
const SPEAKERS: [&str; 39] = [
    "he",
    "she",
    "they",
    "who",
    "we",
    "i",
    "it",
    "officials",
    "official",
    "minister",
    "ministry",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "president",
    "envoy",
    "government",
    "sources",
    "source",
    "diplomat",
    "diplomats",
    "both",
    "sides",
    "mediators",
    "negotiators",
    "er",
    "sie",
    "il",
    "elle",
    "ils",
    "elles",
    "él",
    "ella",
    "он",
    "она",
    "они",
    "він",
    "вона",
    "вони",
];

/// The sentences with indirect speech, in the order of the text. A sentence with a quotation in it is
/// counted by its quotation.
pub(crate) fn indirect(source: &SourceText<'_>) -> Vec<Range<usize>> {
    let text = source.text();
    let speeches = source.speeches().iter();
    let quoted = speeches.filter(|speech| speech.depth == 0 && !speech.is_short());
    let mut quoted: Vec<Range<usize>> = quoted
        .flat_map(|one| one.pieces.iter().map(|piece| piece.bytes.clone()))
        .collect();
    quoted.sort_unstable_by_key(|range| range.start);
    let all = paragraphs(text)
        .into_iter()
        .flat_map(|paragraph| sentences(text, paragraph));
    all.filter(|sentence| {
        let next = quoted.partition_point(|range| range.end <= sentence.start);
        let has_quotation = quoted
            .get(next)
            .is_some_and(|range| range.start < sentence.end);
        !has_quotation && reports(&text[sentence.clone()])
    })
    .collect()
}

/// Whether a sentence has a reporting verb and a speaker.
fn reports(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    if PHRASES.iter().any(|phrase| lower.contains(phrase)) {
        return true;
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let has_speaker = |words: &[&str]| words.iter().any(|word| is_speaker(word));
    verbs(sentence).iter().any(|verb| {
        let before = verb.before.min(words.len());
        is_reporting(verb, sentence) && before > 0 && has_speaker(&words)
    })
}

fn is_reporting(verb: &Verb<'_>, sentence: &str) -> bool {
    if verb.text.starts_with(char::is_uppercase) {
        return false;
    }
    !NOUNS.contains(&verb.text) || sentence.contains(&format!("{} that ", verb.text))
}

fn is_speaker(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = word.chars().count() > 1 && word.starts_with(char::is_uppercase);
    is_name || SPEAKERS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_with_a_verb_and_a_speaker_count() {
        let text = "Roe said that the talks were moving. “We meet every week now,” she said. The United States \
                    sent a note. According to Lind, a treaty is near. It rained. He added that nobody knew.";
        let source = SourceText::new(text);
        let found: Vec<_> = indirect(&source)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            found,
            [
                "Roe said that the talks were moving.",
                "According to Lind, a treaty is near.",
                "He added that nobody knew."
            ]
        );
    }
}
