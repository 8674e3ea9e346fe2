//! Where each letter of a text is in its file, even if it is written as an escape or the text is folded
//! over several lines.

use std::ops::Range;

use super::tree::{Node, Style};
use crate::report::span::Span;

/// The places of the letters of one text. White space has none: a line break may count as a space.
pub(crate) struct Letters {
    style: Style,
    /// For each letter, the byte where it begins in the text as it reads, and its place in the file.
    places: Vec<(usize, Span)>,
}

impl Letters {
    /// The letters of a text; `None` where the file does not have them in order, as for an alias.
    pub(crate) fn of(node: Node<'_>) -> Option<Self> {
        let (text, style) = (node.as_str()?, node.style()?);
        let raw = node.raw();
        let (mut at, end) = match style {
            Style::Plain => (0, raw.len()),
            Style::Single | Style::Double => (1, raw.len().checked_sub(1)?),
            // The first line holds `>-` and the like.
            Style::Literal | Style::Folded => (raw.find('\n')? + 1, raw.len()),
        };
        let mut places = Vec::new();
        for (offset, letter) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let (start, length) = loop {
                let rest = raw.get(at..end)?;
                let first = rest.chars().next()?;
                if first.is_whitespace() {
                    at += first.len_utf8();
                } else if first == '\\' && style == Style::Double {
                    let (length, is_space) = escape(rest)?;
                    if !is_space {
                        break (at, length);
                    }
                    at += length;
                } else if first == '\'' && style == Style::Single {
                    break (at, 2);
                } else if first == letter {
                    break (at, first.len_utf8());
                } else {
                    return None;
                }
            };
            at = start + length;
            let start = node.span().start + start;
            places.push((offset, Span::new(start, start + length)));
        }
        Some(Self { style, places })
    }

    /// The place of a range of bytes of the text as it reads. An empty range is right after the letter
    /// before it.
    pub(crate) fn span(&self, range: Range<usize>) -> Option<Span> {
        let from = self.places.partition_point(|(at, _)| *at < range.start);
        let to = self.places.partition_point(|(at, _)| *at < range.end);
        match self.places.get(from..to)? {
            [] if from == 0 => {
                let (_, first) = self.places.first()?;
                Some(Span::empty(first.start))
            }
            [] => Some(Span::empty(self.places[from - 1].1.end)),
            [only] => Some(only.1),
            [first, .., last] => Some(first.1.to(last.1)),
        }
    }

    /// How letters must be written to be inserted here.
    pub(crate) fn written(&self, letters: &str) -> String {
        match self.style {
            Style::Single => letters.replace('\'', "''"),
            Style::Double => letters.replace('\\', "\\\\").replace('"', "\\\""),
            Style::Plain | Style::Literal | Style::Folded => letters.to_owned(),
        }
    }
}

/// The length of the escape that a text begins with, and whether it means white space or nothing.
fn escape(text: &str) -> Option<(usize, bool)> {
    let kind = text[1..].chars().next()?;
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => {
            let is_space = kind.is_whitespace() || "tnvfrNLP_".contains(kind);
            return Some((1 + kind.len_utf8(), is_space));
        }
    };
    let number = |at: usize| u32::from_str_radix(text.get(at..at + digits)?, 16).ok();
    let length = 2 + digits;
    match char::from_u32(number(2)?) {
        Some(c) => Some((length, c.is_whitespace())),
        // The first half of a letter that JSON writes as two escapes.
        None => Some((2 * length, false)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::report::FileId;
    use crate::report::span::SourceFile;
    use crate::syntax::{DataFormat, Limits, parse};

    /// What the file contains for a part of the text under `a`.
    fn there(written: &str, part: &str) -> Option<String> {
        let format = if written.starts_with('{') {
            DataFormat::Json
        } else {
            DataFormat::Yaml
        };
        let file = Arc::new(SourceFile::new("a", written));
        let parsed = parse(Arc::clone(&file), FileId(0), format, &Limits::default());
        let node = parsed.trees[0].root().get("a")?;
        let at = node.as_str()?.find(part)?;
        let span = Letters::of(node)?.span(at..at + part.len())?;
        Some(file.text()[span.range()].to_owned())
    }

    #[test]
    fn letters_are_found_in_every_style() {
        for (written, part, place) in [
            ("a: it’s so", "’", "’"),
            ("a: it\n  is so", "is so", "is so"),
            ("a: 'it''s so'", "'", "''"),
            ("a: 'it''s so'", "so", "so"),
            (r#"a: "\"so\" it\u2019s""#, "’", r"\u2019"),
            ("a: \"one \\\n  two\\tthree\"", "two\tthree", "two\\tthree"),
            (
                "a: >-\n  one\n  two\n\n  three\n",
                "two\nthree",
                "two\n\n  three",
            ),
            ("a: |\n  one\n  two\n", "one\ntwo", "one\n  two"),
            (r#"{"a": "x \ud83d\ude00 y"}"#, "😀", r"\ud83d\ude00"),
            (r#"{"a": "x\ny\/z"}"#, "/", r"\/"),
        ] {
            assert_eq!(there(written, part).as_deref(), Some(place), "{written}");
        }
        assert_eq!(there("b: &x so\na: *x", "so"), None);
    }
}
