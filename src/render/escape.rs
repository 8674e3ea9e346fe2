//! Writes JSON that is safe to print on a terminal.
//!
//! Unlike in text for people, data must come out unchanged, so that a program gets the exact characters.
//! JSON has escapes for that.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::clean;
use crate::text::hidden::hidden;

/// The layout of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// On several lines, so that people can read it.
    Indented,
    /// On one line.
    Line,
}

/// Writes a value as JSON, with a line break at its end.
pub(super) fn write(value: &impl Serialize, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let text = match layout {
        Layout::Indented => serde_json::to_string_pretty(value)?,
        Layout::Line => serde_json::to_string(value)?,
    };
    writeln!(out, "{}", escaped(&text))
}

/// JSON with an escape for every harmful character. The serializer escapes control characters of ASCII
/// except one, and the line breaks of the layout are harmless; all others occur only in strings.
fn escaped(json: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| c > '\x1F' && clean::is_harmful(c);
    if json.is_ascii() && !json.contains('\x7F') {
        return Cow::Borrowed(json);
    }
    let mut unseen = hidden(json).into_iter().peekable();
    let mut text = String::with_capacity(json.len());
    for (at, c) in json.char_indices() {
        let is_unseen = unseen.next_if(|(hidden, ..)| *hidden == at).is_some();
        if is_harmful(c) || (is_unseen && c > '\x1F') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(text, "\\u{unit:04x}").expect("writing to a string does not fail");
            }
        } else {
            text.push(c);
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_characters_are_escaped_and_come_back() {
        let harmful = "a\x1B[2J\x7F\u{9B}\u{202E}\u{2028}\u{FDD0}\u{1FFFE}\n“é”";
        for layout in [Layout::Indented, Layout::Line] {
            let mut out = Vec::new();
            write(&[harmful], layout, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(
                !text.contains(|c| c != '\n' && clean::is_harmful(c)),
                "{text:?}"
            );
            assert!(text.contains("“é”"), "only what must be is escaped");
            assert_eq!(
                serde_json::from_str::<[String; 1]>(&text).unwrap()[0],
                harmful
            );
        }
    }
}
