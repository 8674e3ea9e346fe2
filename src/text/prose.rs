//! Running text: its paragraphs, and the sentences in them.

use std::ops::Range;

use super::lines::{BlankLine, is_line_break};
use super::marks::shape;
use super::sentences::{ends_sentence, is_complete};

/// The longest line, in characters, that may be a heading.
const LONGEST_HEADING: usize = 90;

/// The paragraphs of a text, without white space around them. In a text without blank lines, a line that
/// ends with a full stop ends one.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut space = BlankLine::default();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() {
            space = BlankLine::default();
        } else if space.ends_with(c) {
            found.extend(trimmed(text, start..at));
            start = at;
        }
    }
    found.extend(trimmed(text, start..text.len()));
    match found.as_slice() {
        [only] => lines(text, only.clone()),
        _ => found,
    }
}

/// The sentences of a passage, with the marks that close them. The time is proportional to its length.
pub(crate) fn sentences(text: &str, passage: Range<usize>) -> Vec<Range<usize>> {
    let inner = &text[passage.clone()];
    let mut found = Vec::new();
    let mut start = 0;
    let mut rest = inner.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।');
        // Of several stops in a row, only the last one can end a sentence.
        let is_last = rest.peek().is_none_or(|(_, next)| !is_stop(*next));
        if !is_stop(c) || !is_last || !ends_sentence(inner, at) {
            continue;
        }
        while rest
            .next_if(|(_, c)| matches!(c, ')' | ']') || shape(*c).is_some())
            .is_some()
        {}
        let end = rest.peek().map_or(inner.len(), |(next, _)| *next);
        found.extend(trimmed(text, passage.start + start..passage.start + end));
        start = end;
    }
    found.extend(trimmed(text, passage.start + start..passage.end));
    found
}

/// Whether a paragraph is a heading, a date or a signature: one short line that does not end as a sentence.
pub(crate) fn is_heading(paragraph: &str) -> bool {
    let begins = paragraph.chars().next();
    begins.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() || c == '#')
        && !paragraph.contains(is_line_break)
        && paragraph.chars().count() <= LONGEST_HEADING
        && !is_complete(paragraph)
        && !paragraph.ends_with([',', ';', ':', '，', '；', '：'])
}

/// The lines of a passage, joined up to the next one that ends as a sentence.
fn lines(text: &str, passage: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = passage.start;
    let mut end = start;
    for line in text[passage].split_inclusive(is_line_break) {
        end += line.len();
        if is_complete(line) {
            found.extend(trimmed(text, start..end));
            start = end;
        }
    }
    found.extend(trimmed(text, start..end));
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_end_at_blank_lines_or_with_their_sentences() {
        for (text, wanted) in [
            (
                "We go\nat once.\n\n We stay. \r\n\r\n",
                vec!["We go\nat once.", "We stay."],
            ),
            (
                "We go\nat once.\nWe stay.",
                vec!["We go\nat once.", "We stay."],
            ),
            ("No full stop\nat all", vec!["No full stop\nat all"]),
            (" \n ", vec![]),
        ] {
            let found: Vec<_> = paragraphs(text)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn sentences_keep_the_marks_that_close_them() {
        for (text, wanted) in [
            (
                "We go. “They stay.” (So it is.) Mr. Roe left",
                vec!["We go.", "“They stay.”", "(So it is.)", "Mr. Roe left"],
            ),
            ("Wirklich?! Ja... Gut.", vec!["Wirklich?!", "Ja...", "Gut."]),
            ("他走了。她留下。", vec!["他走了。", "她留下。"]),
            ("", vec![]),
        ] {
            let found = sentences(text, 0..text.len());
            let found: Vec<_> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn headings_are_distinguished_from_sentences() {
        for (text, is) in [
            ("Joint communiqué", true),
            ("Port Callis, 9 April 2031", true),
            ("# The talks", true),
            ("We go.", false),
            ("and open the gates", false),
            ("The parties agree:", false),
            ("Two lines\nof it", false),
        ] {
            assert_eq!(is_heading(text), is, "{text}");
        }
    }
}
