//! Makes text from files safe to print on a terminal.
//!
//! A data file may contain any character, also those that move the cursor of a terminal, change its title
//! or reverse the reading direction. These are never printed as they are.

use std::borrow::Cow;

use crate::text::hidden::{Hidden, hidden};

/// Never occurs in cleaned text, so that the renderer can use it as its own mark.
#[cfg_attr(
    not(any(test, feature = "cli")),
    allow(dead_code, reason = "only the drawn text needs a mark")
)]
pub(crate) const RESERVED: char = '\u{FDD0}';

/// The text with harmful characters replaced by visible ones. Line breaks and tabs are kept.
#[cfg_attr(
    not(any(test, feature = "cli")),
    allow(dead_code, reason = "only the drawn text has lines")
)]
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    replaced(text, |c| !matches!(c, '\n' | '\t') && is_harmful(c))
}

/// A name with harmful characters replaced by visible ones, also line breaks and tabs.
pub(crate) fn name(text: &str) -> Cow<'_, str> {
    replaced(text, is_harmful)
}

/// The text on one line, with runs of white space as one space and harmful characters replaced.
pub(crate) fn line(text: &str) -> String {
    let words: Vec<_> = text.split_ascii_whitespace().collect();
    name(&words.join(" ")).into_owned()
}

/// The character that is shown for another one.
pub(crate) fn shown(c: char) -> char {
    if !is_harmful(c) {
        return c;
    }
    match c {
        '\0'..='\x1F' => {
            char::from_u32('␀' as u32 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\x7F' => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Control characters, overrides and isolates of the reading direction, line breaks that only some
/// programs know, and noncharacters. The marks LRM, RLM and ALM are harmless: Hebrew and Arabic text uses
/// them, and they do not reverse other text.
pub(crate) fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FDD0}'..='\u{FDEF}')
        || c as u32 & 0xFFFE == 0xFFFE
}

/// Besides harmful characters, those are replaced that nobody sees, where they have no function: with them,
/// two names look the same.
fn replaced(text: &str, harmful: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains(&harmful) {
        return Cow::Borrowed(text);
    }
    let unseen = hidden(text).into_iter();
    let mut unseen = unseen
        .filter(|(_, _, kind)| *kind == Hidden::Invisible)
        .peekable();
    let show = |(at, c)| match unseen.next_if(|(hidden, ..)| *hidden == at) {
        Some(_) => char::REPLACEMENT_CHARACTER,
        None if harmful(c) => shown(c),
        None => c,
    };
    Cow::Owned(text.char_indices().map(show).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_signs() {
        assert_eq!(text("a\x1B[31mb\x07\u{9B}2J\x7F"), "a␛[31mb␇\u{FFFD}2J␡");
        assert_eq!(text("one\n\ttwo\r"), "one\n\ttwo␍");
        assert_eq!(name("one\ntwo"), "one␊two");
        assert_eq!(line(" one\r\n two\u{2028}three "), "one two\u{FFFD}three");
    }

    #[test]
    fn directions_are_not_reversed() {
        assert_eq!(name("a\u{202E}b\u{2066}c"), "a\u{FFFD}b\u{FFFD}c");
        assert_eq!(name("\u{200F}שלום"), "\u{200F}שלום");
    }

    #[test]
    fn what_nobody_sees_is_shown() {
        assert_eq!(
            name("a\u{200B}b\u{FEFF}c\u{E0041}d"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"
        );
        assert_eq!(line("no --c\u{2060}olor"), "no --c\u{FFFD}olor");
        // Persian needs it, and so does the picture of a family.
        for word in ["می\u{200C}خواهم", "👩\u{200D}👧"] {
            assert_eq!(name(word), word);
        }
    }

    #[test]
    fn the_reserved_mark_is_never_left() {
        assert!(!text(&format!("a{RESERVED}b\u{FFFF}")).contains([RESERVED, '\u{FFFF}']));
    }
}
