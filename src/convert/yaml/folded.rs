//! Texts on several lines: `>-` for a long paragraph, `|-` and `|` for text with line breaks.

use super::WIDTH;
use crate::convert::escape::must_escape;

/// A paragraph after `>-`, broken at spaces; `None` if reading it back would change it, or if it has no
/// place to break.
pub(super) fn folded(text: &str, indent: usize) -> Option<String> {
    let is_space = |c: char| c == ' ';
    if text.starts_with(is_space) || text.ends_with(is_space) || text.contains(must_escape) {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if indent + line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    (lines.len() > 1).then(|| block(">-", indent, lines.iter().map(String::as_str)))
}

/// Lines after `|`; `None` if parsers, or editors that trim lines, might change them.
pub(super) fn literal(text: &str, indent: usize) -> Option<String> {
    let (head, body) = match text.strip_suffix('\n') {
        Some(body) => ("|", body),
        None => ("|-", text),
    };
    let is_blank = |c: char| c.is_whitespace();
    let is_safe = |line: &str| !line.ends_with(is_blank);
    let has_escapes = body.contains(|c| c != '\n' && must_escape(c));
    if has_escapes || body.starts_with(is_blank) || body.ends_with('\n') || body.is_empty() {
        return None;
    }
    body.split('\n')
        .all(is_safe)
        .then(|| block(head, indent, body.split('\n')))
}

/// The pieces of a text between single spaces. A run of spaces stays inside its piece, because a line
/// break is read as one space.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let is_break = move |at: usize| {
        bytes[at] == b' ' && bytes.get(at + 1) != Some(&b' ') && (at == 0 || bytes[at - 1] != b' ')
    };
    let mut start = 0;
    std::iter::from_fn(move || {
        if start > text.len() {
            return None;
        }
        let end = (start..text.len())
            .find(|&at| is_break(at))
            .unwrap_or(text.len());
        let word = &text[start..end];
        start = end + 1;
        Some(word)
    })
}

fn block<'a>(head: &str, indent: usize, lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = head.to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_paragraph_is_broken_at_single_spaces() {
        let text = "word  pair ".repeat(20);
        let folded = folded(text.trim_end(), 4).unwrap();
        let mut lines = folded.lines();
        assert_eq!(lines.next(), Some(">-"));
        for line in lines {
            assert!(
                line.starts_with("    word  pair") || line.starts_with("    pair"),
                "{line}"
            );
            assert!(line.chars().count() <= WIDTH);
        }
        assert_eq!(super::folded(&"word".repeat(50), 2), None);
        assert_eq!(super::folded(" starts with a space", 80), None);
        assert_eq!(super::folded("has a\ttab", 85), None);
    }

    #[test]
    fn lines_stay_lines_where_nothing_can_happen_to_them() {
        assert_eq!(literal("a\n\n  b", 2).as_deref(), Some("|-\n  a\n\n    b"));
        assert_eq!(literal("a\nb\n", 2).as_deref(), Some("|\n  a\n  b"));
        assert_eq!(
            literal("# a\n--- b", 2).as_deref(),
            Some("|-\n  # a\n  --- b")
        );
        for text in [
            "\n",
            "a\n\n",
            "\na",
            " a\nb",
            "a \nb",
            "a\n\tb",
            "a\r\nb",
            "a\u{85}\nb",
            "a\n\u{a0}",
        ] {
            assert_eq!(literal(text, 2), None, "{text:?}");
        }
    }
}
