//! Finds the ends of sentences and paragraphs, as far as a text shows them.

use super::characters::{Class, class};
use super::lines::BlankLine;
use super::marks::shape;
use super::plain::plain_run;

/// Abbreviations that are written with a full stop and rarely end a sentence, in lower case.
const SHORTENED: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "capt", "sgt", "sen", "rep", "gov",
    "pres", "rev", "hon", "jr", "sr", "vs", "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sept", "sep", "oct", "nov", "dec", "inc", "ltd", "co", "corp", "hr", "fr", "nr", "bzw",
    "m", "mme",
];

/// How far back the word before a full stop is searched, in characters.
const LONGEST_SHORTENED: usize = 5;

/// Whether the character at a byte of a text is a stop that ends a sentence.
///
/// A full stop after a single letter (`U.S.`, `J. Roe`) or a known abbreviation (`Mr.`, `Feb.`) does not
/// end one, and neither does a full stop before a lower-case letter.
pub(crate) fn ends_sentence(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    let Some(stop) = rest.next() else {
        return false;
    };
    match stop {
        '。' | '！' | '？' | '।' => return true,
        '.' | '!' | '?' | '…' => {}
        _ => return false,
    }
    if stop == '.' && is_shortened(&text[..at]) {
        return false;
    }
    let after = rest.as_str().trim_start_matches(|c: char| {
        matches!(c, '.' | '!' | '?' | '…' | ')' | ']') || shape(c).is_some()
    });
    let next = after.trim_start();
    let has_space = next.len() < after.len();
    let begins = |c: char| !c.is_lowercase() && !matches!(c, ',' | ';' | ':');
    has_space && next.starts_with(begins)
}

/// Whether the text ends with a stop that ends a sentence.
pub(crate) fn is_complete(words: &str) -> bool {
    let stop = last_solid(words);
    stop.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।'))
}

/// The last character that is visible and not a quotation mark.
pub(crate) fn last_solid(text: &str) -> Option<char> {
    let is_solid =
        |c: &char| !c.is_whitespace() && class(*c) != Class::Ignored && shape(*c).is_none();
    text.chars().rev().find(is_solid)
}

/// The byte at which the paragraph at the start of this text ends.
pub(crate) fn paragraph_end(text: &str) -> Option<usize> {
    let mut space = BlankLine::default();
    let mut at = 0;
    loop {
        let run = plain_run(&text[at..]);
        if run > 0 {
            space = BlankLine::default();
            at += run;
        }
        let c = text[at..].chars().next()?;
        if !c.is_whitespace() {
            if class(c) != Class::Ignored {
                space = BlankLine::default();
            }
        } else if space.ends_with(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

fn is_shortened(before: &str) -> bool {
    let mut letters = before.chars().rev();
    let word: Vec<char> = (letters.by_ref())
        .take(LONGEST_SHORTENED)
        .take_while(|c| c.is_alphanumeric())
        .collect();
    match word.as_slice() {
        [only] => only.is_uppercase(),
        word => {
            let word: String = word.iter().rev().flat_map(|c| c.to_lowercase()).collect();
            SHORTENED.contains(&word.as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_are_distinguished_from_abbreviations() {
        let text = "Mr. J. Roe of the U.S. Senate spoke on Feb. 2. He left (at once.) Did “they?” \
                    asked Lind. No! 3.5 p.m. is late. 他走了。她留下。";
        let ends: Vec<_> = (text.char_indices())
            .filter(|(at, _)| ends_sentence(text, *at))
            .map(|(at, _)| text[..at].split_whitespace().next_back().unwrap())
            .collect();
        assert_eq!(
            ends,
            [
                "2",
                "once",
                "Lind",
                "No",
                "late",
                "他走了",
                "他走了。她留下"
            ]
        );
    }

    #[test]
    fn a_paragraph_ends_at_a_blank_line() {
        assert_eq!(paragraph_end("a\nb\r\n \r\nc"), Some(6));
        assert_eq!(paragraph_end("a\u{2029}b"), Some(1));
        assert_eq!(paragraph_end("a\r\nb\nc"), None);
    }
}
