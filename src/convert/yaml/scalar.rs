//! How a text is written: plain, between quotation marks, or on several lines.

use std::borrow::Cow;

use super::{danger, folded, quoted};

/// A text as a key.
pub(super) fn key(text: &str) -> Cow<'_, str> {
    if danger::is_plain(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(quoted::write(text))
    }
}

/// A text inside `[…]` or `{…}`.
pub(super) fn inside_brackets(text: &str) -> Cow<'_, str> {
    if danger::is_plain_inside_brackets(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(quoted::write(text))
    }
}

/// Writes a text after `key:` or `-`. `room` is the number of columns left on that line; further lines
/// begin after `indent` spaces.
pub(super) fn block(out: &mut String, indent: usize, room: usize, text: &str) {
    if text.contains('\n') {
        if let Some(literal) = folded::literal(text, indent) {
            out.push_str(&literal);
            return;
        }
        out.push_str(&quoted::write(text));
        return;
    }
    let line = key(text);
    if line.chars().count() > room
        && let Some(folded) = folded::folded(text, indent)
    {
        out.push_str(&folded);
        return;
    }
    out.push_str(&line);
}
