//! Finds where the label at the start of a line ends.

use super::aside::time_code;
use super::words::{Meaning, means};
use crate::text::characters::{Class, class};

/// The longest label that is read, in characters.
pub(super) const LONGEST: usize = 90;

/// What is before a label.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    None,
    Dash,
}

/// What ends a label.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Colon,
    /// A full stop and a dash.
    StopAndDash,
    /// A full stop.
    Stop,
    /// The end of the line.
    Line,
}

/// The end of a label.
pub(super) struct End {
    pub(super) kind: Ending,
    /// Where the name ends, with what is added to it.
    pub(super) name: usize,
    /// Where the label ends.
    pub(super) words: usize,
    pub(super) has_time: bool,
}

/// Where a label ends that begins a text.
pub(super) fn terminator(text: &str, lead: Lead) -> Option<End> {
    let mut chars = text.char_indices().take(LONGEST).peekable();
    let mut has_time = false;
    let end = |kind, name, end, has_time| {
        Some(End {
            kind,
            name,
            words: end,
            has_time,
        })
    };
    while let Some((at, c)) = chars.next() {
        let next = &text[at + c.len_utf8()..];
        match c {
            '：' => return end(Ending::Colon, at, at + c.len_utf8(), has_time),
            ':' => {
                let opens = |c: char| {
                    c.is_whitespace() || matches!(class(c), Class::DoubleMark) || c == '*'
                };
                return match next.chars().next() {
                    Some(c) if !opens(c) && c.is_ascii() => None,
                    _ => end(Ending::Colon, at, at + 1, has_time),
                };
            }
            '.' if next.trim_start().starts_with(['—', '–']) && next.starts_with(is_blank) => {
                let dash = skip(text, at + 1, is_blank);
                return end(Ending::StopAndDash, at, dash + '—'.len_utf8(), has_time);
            }
            '.' if next.starts_with(char::is_whitespace) && ends_name(text, at, lead) => {
                return end(Ending::Stop, at, at + 1, has_time);
            }
            '.' | ',' | '\'' | '’' | '&' | '#' | '/' => {}
            '(' | '[' => {
                let close = if c == '(' { ')' } else { ']' };
                has_time |= time_code(&text[at..]).is_some();
                chars.find(|(_, c)| *c == close)?;
            }
            c if c.is_ascii_digit() && at > 0 && time_code(&text[at..]).is_some() => {
                has_time = true;
                let length = time_code(&text[at..]).unwrap_or(0);
                while chars.next_if(|(next, _)| *next < at + length).is_some() {}
            }
            c if c.is_alphanumeric() || is_blank(c) => {}
            c if matches!(class(c), Class::Dash | Class::Ignored) || is_mark_of_letters(c) => {}
            _ => return None,
        }
    }
    (text.chars().nth(LONGEST).is_none()).then_some(())?;
    end(Ending::Line, text.len(), text.len(), has_time)
}

/// Whether a full stop without a dash ends a label: after a dash (`— Label.`), or as in `Q.`.
fn ends_name(text: &str, at: usize, lead: Lead) -> bool {
    let name = &text[..at];
    match lead {
        Lead::None => matches!(name, "Q" | "A"),
        Lead::Dash => {
            let last = name.rsplit(' ').next().unwrap_or_default();
            let is_title = means(&last.to_lowercase(), Meaning::Title);
            !is_title && last.chars().count() > 1
        }
    }
}

/// The first byte from a place on that is not to be skipped.
pub(super) fn skip(text: &str, at: usize, is_skipped: impl Fn(char) -> bool) -> usize {
    let rest = &text[at..];
    at + (rest.len() - rest.trim_start_matches(is_skipped).len())
}

/// Whether nothing is seen of a character.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || class(c) == Class::Ignored
}

/// Combining marks and signs inside words of Indian and other scripts.
fn is_mark_of_letters(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '·' | '・' | '_')
}
