//! Strings of JSON.

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::reading::Reading;
use crate::syntax::tree::Words;

use super::marks::{self, End, Role};
use super::mistakes;

/// Reads the string whose quotation mark is at `start`, and returns the place after it. The error means
/// that it is not closed.
pub(super) fn read(
    reading: &mut Reading<'_>,
    text: &str,
    start: usize,
    role: Role,
) -> Result<(Words<'static>, usize), Box<Diagnostic>> {
    let bytes = text.as_bytes();
    let mark = bytes[start];
    // Where it ends, once that was found beyond marks within it.
    let mut known: Option<usize> = None;
    let mut decoded: Option<String> = None;
    // What comes before this place is in `decoded`, if anything had to be decoded.
    let mut taken = start + 1;
    let mut at = start + 1;
    let end = loop {
        at += plain(&bytes[at..], mark);
        match bytes.get(at) {
            Some(&byte) if byte == mark && known.is_none() => {
                match marks::end(text, start, at, role) {
                    End::Here => break at,
                    End::Printed(closing) => {
                        return Ok(ended_in_print(reading, text, start, closing));
                    }
                    End::Later(inner) => {
                        if mark == b'"' {
                            reading.found(mistakes::inner_marks(reading.id, &inner.marks));
                        }
                        known = Some(inner.end);
                        at += 1;
                    }
                }
            }
            Some(_) if known == Some(at) => break at,
            Some(b'\\') => {
                let whole = decoded.get_or_insert_default();
                whole.push_str(&text[taken..at]);
                at = escape(reading, text, at, whole);
                taken = at;
            }
            None | Some(b'\n' | b'\r') => {
                if let Some(closing) = marks::printed_closing(text, start, at, role) {
                    return Ok(ended_in_print(reading, text, start, closing));
                }
                let meant = marks::likely_end(text, start, at).filter(|end| *end >= taken);
                let finding = mistakes::unclosed_text(reading.id, text, start, meant);
                let Some(end) = meant.filter(|_| role != Role::Key) else {
                    return Err(Box::new(finding));
                };
                reading.found(finding);
                return Ok((words(text, start, end, decoded, taken), end));
            }
            Some(byte) if *byte < 0x20 => {
                reading.found(mistakes::control(reading.id, at, *byte));
                at += 1;
            }
            Some(_) => at += 1,
        }
    };
    if mark == b'\'' {
        reading.found(mistakes::single_marks(
            reading.id,
            text,
            Span::new(start, end + 1),
        ));
    }
    Ok((words(text, start, end, decoded, taken), end + 1))
}

/// How many bytes come before the next one with a meaning in a text between such marks: a mark, a
/// backslash or a control character.
fn plain(bytes: &[u8], mark: u8) -> usize {
    // Written so that a compiler can vectorise it.
    const AT_ONCE: usize = 16;
    let is_plain = |byte: &u8| *byte >= 0x20 && *byte != b'\\' && *byte != mark;
    let chunks = bytes.chunks_exact(AT_ONCE);
    let are_plain = |chunk: &&[u8]| chunk.iter().fold(true, |all, byte| all & is_plain(byte));
    let whole = AT_ONCE * chunks.take_while(are_plain).count();
    whole
        + bytes[whole..]
            .iter()
            .take_while(|byte| is_plain(byte))
            .count()
}

/// The text from the mark at `start` to `end`, of which the part before `taken` is decoded.
fn words(
    text: &str,
    start: usize,
    end: usize,
    decoded: Option<String>,
    taken: usize,
) -> Words<'static> {
    match decoded {
        None => Words::Verbatim(Span::new(start + 1, end)),
        Some(mut whole) => {
            whole.push_str(&text[taken..end]);
            Words::Decoded(whole.into())
        }
    }
}

/// The text between typographic marks at `start`, if there is one, and the place after it.
pub(super) fn printed(
    reading: &mut Reading<'_>,
    text: &str,
    start: usize,
    role: Role,
) -> Option<(Words<'static>, usize)> {
    let (opening, closing) = marks::between_printed(text, start, role)?;
    reading.found(mistakes::printed_marks(reading.id, text, opening, closing));
    let words = Words::Verbatim(Span::new(opening.end, closing.start));
    Some((words, closing.end))
}

/// The text at `start` that a typographic mark was meant to end, and the place after it.
fn ended_in_print(
    reading: &mut Reading<'_>,
    text: &str,
    start: usize,
    closing: Span,
) -> (Words<'static>, usize) {
    reading.found(mistakes::printed_closing(reading.id, text, closing));
    let words = Words::Verbatim(Span::new(start + 1, closing.start));
    (words, closing.end)
}

/// Decodes the escape at `at` into `whole`, and returns the place after it. An unknown one is reported
/// and kept as it is written.
fn escape(reading: &mut Reading<'_>, text: &str, at: usize, whole: &mut String) -> usize {
    let after = &text[at + 1..];
    let Some(letter) = after.chars().next() else {
        // The end of the text, which the caller meets next.
        return at + 1;
    };
    let end = at + 1 + letter.len_utf8();
    let meant = match letter {
        '"' | '\\' | '/' => letter,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(reading, text, at, whole),
        // A line break here leaves the string unclosed, which the caller reports.
        '\n' | '\r' => return at + 1,
        _ => {
            reading.found(mistakes::unknown_escape(
                reading.id,
                Span::new(at, end),
                letter,
            ));
            // `\'` is a habit from other languages and means the mark.
            if letter != '\'' {
                whole.push('\\');
            }
            letter
        }
    };
    whole.push(meant);
    end
}

/// Decodes `\u12ab`, or two of them that make one character.
fn unicode(reading: &mut Reading<'_>, text: &str, at: usize, whole: &mut String) -> usize {
    let Some(first) = four_digits(text, at) else {
        let known = Span::new(at, at + 2);
        reading.found(mistakes::bad_unicode(reading.id, known));
        whole.push_str("\\u");
        return known.end;
    };
    let end = at + 6;
    if let Some(letter) = char::from_u32(first) {
        whole.push(letter);
        return end;
    }
    let second = text.get(end..end + 2).filter(|next| *next == "\\u");
    let second = second.and_then(|_| four_digits(text, end));
    if let (0xd800..=0xdbff, Some(low @ 0xdc00..=0xdfff)) = (first, second)
        && let Some(letter) = char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00))
    {
        whole.push(letter);
        return end + 6;
    }
    reading.found(mistakes::half_character(reading.id, Span::new(at, end)));
    whole.push(char::REPLACEMENT_CHARACTER);
    end
}

/// The number after the `\u` at `at`.
fn four_digits(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at + 2..at + 6)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u32::from_str_radix(digits, 16).ok())?
}
