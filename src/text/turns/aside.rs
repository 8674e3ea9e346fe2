//! What a transcript itself adds: `(laughter)`, `[applause]`, time codes, lines that separate parts.

use std::ops::Range;

use super::words::{Meaning, means};

/// The longest text in brackets that is read, in bytes.
const LONGEST: usize = 80;

/// How many bytes at the start of a text are a time code: `00:12:03`, `[12:03]`, `(0:12)`, `00:12:03.400`.
pub(super) fn time_code(text: &str) -> Option<usize> {
    let bracket = text.chars().next()?;
    let (open, close) = match bracket {
        '[' => (1, Some(']')),
        '(' => (1, Some(')')),
        '<' => (1, Some('>')),
        _ => (0, None),
    };
    let mut at = open;
    let mut parts = 0;
    loop {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 2 {
            return None;
        }
        at += digits;
        parts += 1;
        match text[at..].bytes().next() {
            Some(b':') if parts < 4 => at += 1,
            _ => break,
        }
    }
    if parts < 2 {
        return None;
    }
    if let Some(fraction) = text[at..].strip_prefix(['.', ',']) {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        at += if digits > 0 { digits + 1 } else { 0 };
    }
    match close {
        Some(close) => text[at..].starts_with(close).then_some(at + 1),
        None => (!text[at..].starts_with(char::is_alphanumeric)).then_some(at),
    }
}

/// Whether a line has no words of a speaker: an aside in brackets, a time code, a rule, a heading.
pub(super) fn is_apart(line: &str) -> bool {
    let line = line.trim();
    let has_words = line.contains(char::is_alphabetic);
    let in_brackets = |open, close| {
        let inner = line
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner: &str| !inner.contains([open, close]))
    };
    !has_words || line.starts_with('#') || in_brackets('(', ')') || in_brackets('[', ']')
}

/// The parts of a paragraph that are words, without asides in brackets and time codes.
pub(super) fn words(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = paragraph.start;
    let mut at = paragraph.start;
    while let Some(open) = text[at..paragraph.end].find(['(', '[', '（']) {
        let open = at + open;
        match aside(&text[open..paragraph.end]) {
            Some(length) => {
                pieces.extend(trimmed(text, from..open));
                from = open + length;
                at = from;
            }
            None => at = open + text[open..].chars().next().map_or(1, char::len_utf8),
        }
    }
    pieces.extend(trimmed(text, from..paragraph.end));
    pieces
}

/// How many bytes an aside in brackets takes at the start of a text.
fn aside(text: &str) -> Option<usize> {
    if let Some(length) = time_code(text) {
        return Some(length);
    }
    let open = text.chars().next()?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        _ => '）',
    };
    let window = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let end = window.find(close)?;
    let inner = &window[open.len_utf8()..end];
    is_aside(inner).then_some(end + close.len_utf8())
}

/// Whether the text inside brackets is about how something is said, not what.
pub(super) fn is_aside(inner: &str) -> bool {
    let plain = inner.trim().to_lowercase();
    let first = plain
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .next();
    first.is_some_and(|word| means(word, Meaning::Aside)) && !inner.contains('\n')
}

/// A range without white space and the signs of bold and italic text at its ends; `None` if no letter or
/// digit is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_');
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start_matches(is_edge).len());
    let end = range.start + inner.trim_end_matches(is_edge).len();
    let words = text.get(start..end)?;
    words.contains(char::is_alphanumeric).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_codes_are_distinguished_from_numbers() {
        for (text, length) in [
            ("00:12:03 Roe", Some(8)),
            ("[12:03] Roe", Some(7)),
            ("(0:12)", Some(6)),
            ("00:00:01,500 --> 00:00:04,000", Some(12)),
            ("10:30", Some(5)),
            ("2031-03-04", None),
            ("10", None),
            ("12:30pm", None),
            ("[12]", None),
            ("3:1000", None),
            ("", None),
        ] {
            assert_eq!(time_code(text), length, "{text}");
        }
    }

    #[test]
    fn asides_are_cut_out() {
        for (text, wanted) in [
            ("We go. (Laughter.) At once.", vec!["We go.", "At once."]),
            (
                "[applause] We go [00:12:03] at once",
                vec!["We go", "at once"],
            ),
            (
                "We go (or stay) [the others]",
                vec!["We go (or stay) [the others]"],
            ),
            ("Wir gehen. (Heiterkeit und Beifall)", vec!["Wir gehen."]),
            ("Мы идём (смех).", vec!["Мы идём"]),
            ("**We go.**", vec!["We go."]),
            ("(rires)", vec![]),
        ] {
            let found = words(text, 0..text.len());
            let found: Vec<_> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
