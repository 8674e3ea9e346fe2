//! Finds invisible characters that have no function where they are.
//!
//! Some scripts need invisible characters: Persian and the scripts of India use joiners, Thai and Khmer
//! the zero-width space, Hebrew and Arabic the marks of direction, emoji use joiners and tags. There they
//! are part of the words and are not reported.

use std::sync::OnceLock;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc, is_nfc_quick};

use super::characters::is_unspaced;

/// What a hidden character does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// It has no width.
    Invisible,
    /// It controls a device, such as a terminal.
    Control,
    /// It reverses the order in which the characters after it are shown.
    Override,
}

/// The hidden characters of a text, each with its byte offset.
pub(crate) fn hidden(text: &str) -> Vec<(usize, char, Hidden)> {
    let right_to_left = text.chars().any(is_right_to_left);
    let mut found = Vec::new();
    let mut before = None;
    let mut in_flag = false;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map(|(_, next)| *next);
        in_flag = c == FLAG || (in_flag && is_tag(c));
        let kind = match c {
            '\t' | '\n' | '\r' | '\u{85}' => None,
            _ if c.is_control() => Some(Hidden::Control),
            '\u{202D}' | '\u{202E}' => Some(Hidden::Override),
            _ if is_direction(c) => (!right_to_left).then_some(Hidden::Invisible),
            _ if is_tag(c) => (!in_flag).then_some(Hidden::Invisible),
            _ if is_invisible(c) && !is_wanted(c, before, after) => Some(Hidden::Invisible),
            _ => None,
        };
        found.extend(kind.map(|kind| (at, c, kind)));
        before = Some(c);
    }
    found
}

/// Whether a text may contain hidden characters, or characters that are written as two; this is quick, and
/// `false` for nearly all texts without them. `text` may be a whole JSON or YAML file: characters written
/// as escapes count too, and a character after a quotation mark is not compared with the one before it.
pub(crate) fn may_hide(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Up to here, no character is written as two.
    let mut composed = 0;
    loop {
        at += plain_bytes(&bytes[at..]);
        let Some(byte) = bytes.get(at) else {
            return false;
        };
        match byte {
            b'\t' | b'\n' | b'\r' => at += 1,
            b'\\' => match bytes.get(at + 1) {
                Some(b'u') if is_unremarkable_escape(&bytes[at + 2..]) => at += 6,
                Some(b'"' | b'\\' | b'/' | b'n' | b'r' | b't') => at += 2,
                // YAML has more escapes than JSON, and an escaped line break continues the line.
                Some(_) | None => return true,
            },
            ..0x80 => return true,
            _ => {
                for c in text[at..].chars() {
                    if c.is_ascii() {
                        break;
                    }
                    if is_remarkable(c) {
                        if may_be_out_of_place(text, at, c) {
                            return true;
                        }
                        if at >= composed {
                            let Some(end) = end_of_composed(text, at) else {
                                return true;
                            };
                            composed = end;
                        }
                    }
                    at += c.len_utf8();
                }
            }
        }
    }
}

/// Whether a character that is not ASCII may be a hidden one at this place.
fn may_be_out_of_place(text: &str, at: usize, c: char) -> bool {
    // What other characters do may depend on the whole text, or on the characters before them.
    let is_named_by_its_text = is_direction(c) || is_tag(c);
    if c.is_control() || matches!(c, '\u{202D}' | '\u{202E}') || is_named_by_its_text {
        return true;
    }
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    // A quotation mark before it, for example, is not part of the text, so that a selector has no
    // character whose shape it could choose.
    let is_first = before.is_none_or(|before| before.is_ascii());
    is_invisible(c) && (is_first || !is_wanted(c, before, after))
}

/// Where the characters end that may combine with the one at `at`, if all of them are already composed.
/// ASCII characters combine only with those after them.
fn end_of_composed(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(u8::is_ascii).unwrap_or(0);
    let length = bytes[at..].iter().position(u8::is_ascii);
    let end = length.map_or(bytes.len(), |length| at + length);
    // The characters before it may be an escape, which means another character.
    let is_escape = bytes[..=start]
        .iter()
        .rev()
        .take(7)
        .any(|byte| *byte == b'\\');
    (!is_escape && is_nfc(text.get(start..end)?)).then_some(end)
}

/// How many bytes at the start are printable ASCII without a backslash.
fn plain_bytes(bytes: &[u8]) -> usize {
    // Without a branch for each byte, so that many are compared at once.
    const CHUNK: usize = 32;
    let is_plain = |byte: u8| byte.wrapping_sub(b' ') < 0x5F && byte != b'\\';
    let all = |chunk: &[u8; CHUNK]| chunk.iter().fold(true, |all, &byte| all & is_plain(byte));
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let before = chunks.iter().take_while(|chunk| all(chunk)).count() * CHUNK;
    let rest = &bytes[before..];
    let more = rest.iter().position(|&byte| !is_plain(byte));
    before + more.unwrap_or(rest.len())
}

/// Whether four hexadecimal digits are the escape of a character that is not hidden. Half of a surrogate
/// pair counts as one that may be.
fn is_unremarkable_escape(digits: &[u8]) -> bool {
    let digits = digits
        .get(..4)
        .and_then(|four| std::str::from_utf8(four).ok());
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let c = number.and_then(char::from_u32);
    c.is_some_and(|c| !matches!(c, '\0'..='\x1F' | '\x7F') && !is_remarkable(c))
}

/// Whether a character that is not ASCII may be hidden or may combine with a neighbour. The answer is kept
/// for each page of 256 characters, because computing it is slow.
fn is_remarkable(c: char) -> bool {
    static PAGES: [OnceLock<[bool; 256]>; 256] = [const { OnceLock::new() }; 256];
    let number = u32::from(c);
    let (page, at) = ((number >> 8) as usize, (number & 0xFF) as usize);
    match PAGES.get(page) {
        Some(known) => known.get_or_init(|| {
            std::array::from_fn(|low| {
                let c = char::from_u32((number & !0xFF) | u32::try_from(low).unwrap_or(0));
                c.is_none_or(compute_remarkable)
            })
        })[at],
        None => compute_remarkable(c),
    }
}

fn compute_remarkable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202D}' | '\u{202E}')
        || is_direction(c)
        || is_tag(c)
        || is_invisible(c)
        || canonical_combining_class(c) != 0
        || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes
}

/// A black flag, which the tags after it turn into the flag of a region.
const FLAG: char = '\u{1F3F4}';

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Characters that only mark the direction of writing.
fn is_direction(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202C}' | '\u{2066}'..='\u{2069}'
    )
}

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and similar scripts.
fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{0590}'..='\u{061B}' | '\u{061D}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    )
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether an invisible character has a function between its neighbours.
fn is_wanted(c: char, before: Option<char>, after: Option<char>) -> bool {
    let either = |is: fn(char) -> bool| before.is_some_and(is) || after.is_some_and(is);
    match c {
        // Marks where words end in scripts without spaces.
        '\u{200B}' => either(is_unspaced),
        '\u{200C}' | '\u{200D}' => either(joins),
        '\u{115F}' | '\u{1160}' => either(|c| matches!(c, '\u{1100}'..='\u{11FF}')),
        '\u{180B}'..='\u{180F}' => either(|c| matches!(c, '\u{1800}'..='\u{18AF}')),
        // They choose the shape of the character before them.
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => before.is_some_and(|before| {
            !before.is_ascii_alphabetic() && !before.is_whitespace() && !is_invisible(before)
        }),
        _ => false,
    }
}

/// Whether characters like this one may need to be joined or separated: all except punctuation and those
/// of scripts without joining.
fn joins(c: char) -> bool {
    !matches!(
        c,
        '\0'..='\u{02FF}'            // ASCII and Latin
            | '\u{0370}'..='\u{058F}' // Greek, Cyrillic, Armenian
            | '\u{10A0}'..='\u{10FF}' // Georgian
            | '\u{1E00}'..='\u{206F}' // Latin and Greek with accents, punctuation
            | '\u{2E80}'..='\u{9FFF}' // Han, kana, bopomofo
            | '\u{AC00}'..='\u{D7AF}' // Hangul
            | '\u{FEFF}'
            | '\u{FF00}'..='\u{FFEF}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn invisible_characters_are_found() {
        for (text, c, kind) in [
            ("zero\u{200B}width", '\u{200B}', Hidden::Invisible),
            ("soft\u{AD}hyphen", '\u{AD}', Hidden::Invisible),
            ("\u{FEFF}mark", '\u{FEFF}', Hidden::Invisible),
            ("Ro\u{200D}e", '\u{200D}', Hidden::Invisible),
            ("Roe\u{200E}", '\u{200E}', Hidden::Invisible),
            ("Roe\u{FE0F}", '\u{FE0F}', Hidden::Invisible),
            ("Roe\u{E0041}", '\u{E0041}', Hidden::Invisible),
            ("\u{3164}", '\u{3164}', Hidden::Invisible),
            ("esc\u{1b}[0m", '\u{1b}', Hidden::Control),
            ("nul\0", '\0', Hidden::Control),
            ("c1\u{9f}", '\u{9f}', Hidden::Control),
            ("pay \u{202E}001", '\u{202E}', Hidden::Override),
            ("שלום\u{202E}", '\u{202E}', Hidden::Override),
        ] {
            let at = text.find(c).unwrap();
            assert_eq!(hidden(text), [(at, c, kind)], "{text:?}");
        }
        // A run of selectors may hide a message behind one character.
        assert_eq!(hidden("🕊\u{FE0F}\u{FE01}\u{FE02}").len(), 2);
    }

    #[test]
    fn what_a_script_needs_is_not_reported() {
        for text in [
            "می\u{200C}خواهم",
            "PDF\u{200C}ها",
            "क्\u{200D}ष",
            "ക്\u{200D}",
            "ශ්\u{200D}රී",
            "👩\u{200D}⚖\u{FE0F}",
            "👨🏽\u{200D}🚀",
            "❤\u{FE0F}\u{200D}🔥",
            "1\u{FE0F}\u{20E3}",
            "葛\u{E0100}城",
            "ການ\u{200B}ເຈລະຈາ",
            "ក\u{200B}ខ",
            "\u{200F}(U.S.)\u{200F} שלום",
            "\u{2067}مرحبا\u{2069} world",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "ᠮᠣᠩᠭᠣᠯ\u{180E}ᠠ",
            "no\u{A0}break, narrow\u{202F}one\tand a\nline\r\n",
            "l’eau – 10\u{2009}m³ e\u{301}",
        ] {
            assert_eq!(hidden(text), [], "{text:?}");
        }
    }

    #[test]
    fn most_clean_texts_are_recognized_quickly() {
        for text in [
            r#"{"quote": "क्षेत्र में शांति"}"#,
            "quote: Thỏa thuận đã đạt được",
            "quote: می\u{200C}خواهم",
            "quote: 🤝🏽 1\n",
        ] {
            assert!(!may_hide(text), "{text:?}");
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        let characters = prop::sample::select(vec![
            'a',
            'e',
            'n',
            '5',
            ' ',
            '"',
            '\'',
            '\n',
            'é',
            '\u{301}',
            '\u{327}',
            '\u{340}',
            '한',
            '\u{1100}',
            '\u{1161}',
            'क',
            '\u{93C}',
            '\u{94D}',
            '\u{200D}',
            '\u{200C}',
            '\u{200B}',
            '\u{200F}',
            '\u{202E}',
            '\u{FE0F}',
            '\u{E0100}',
            '\u{E0067}',
            '🏴',
            'ש',
            'م',
            'ក',
            '\u{AD}',
            '\u{FEFF}',
            '\u{1B}',
            '\u{180B}',
            'ᠮ',
            '🕊',
        ]);
        prop::collection::vec(characters, 0..12).prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn no_hidden_character_is_missed(text in texts(), escaped in any::<u16>()) {
            let hides = !hidden(&text).is_empty() || !is_nfc(&text);
            prop_assert!(may_hide(&text) || !hides);
            // Some characters are written as escapes.
            let written = |(at, c): (usize, char)| match c {
                _ if escaped >> (at % 16) & 1 == 1 => {
                    let mut units = [0; 2];
                    let units = c.encode_utf16(&mut units).iter();
                    let escapes: Vec<_> = units.map(|unit| format!("\\u{unit:04x}")).collect();
                    escapes.concat()
                }
                '"' => "\\\"".to_owned(),
                '\n' => "\\n".to_owned(),
                _ => c.to_string(),
            };
            let json: String = text.chars().enumerate().map(written).collect();
            let json = format!("{{\"quote\": \"{json}\"}}");
            prop_assert!(may_hide(&json) || !hides, "{json}");
        }
    }
}
