//! From bytes to text.
//!
//! A byte order mark at the start of a file is taken off: no editor shows it or counts it, so that
//! lines and columns are the ones that people see.

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};

use super::rules;

/// The text of a file, as well as its bytes could be read.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// All bytes as text: what cannot be read is U+FFFD. Where there is a problem, the text is only for
    /// showing, and its content is not reliable.
    pub(crate) text: String,
    /// What is wrong with the bytes.
    pub(crate) problem: Option<Problem>,
}

/// Why a file is not UTF-8.
#[derive(Debug)]
pub(crate) struct Problem {
    span: Span,
    text: String,
    note: Option<String>,
}

/// What to do about a file that is not UTF-8.
pub(crate) const SAVE: &str =
    "save the file as UTF-8: in most editors, \"Save as\" or \"Save with encoding\" offers it";

impl Problem {
    /// The finding about it, in the file that holds the decoded text.
    pub(crate) fn at(self, id: FileId) -> Diagnostic {
        let mut finding = Diagnostic::new(&rules::ENCODING, id, self.span, self.text);
        finding.notes.extend(self.note);
        finding.help(SAVE)
    }

    /// What is wrong, and more about it.
    pub(crate) fn said(self) -> (String, Option<String>) {
        (self.text, self.note)
    }
}

/// Reads the bytes of a file. Every byte string gives a text.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((what, note)) = not_text(&bytes) {
        return Decoded {
            text: String::new(),
            problem: Some(Problem {
                span: Span::empty(0),
                text: format!("this is {what}, not a text file"),
                note: Some(note.to_owned()),
            }),
        };
    }
    if let Some((encoding, skip)) = wide(&bytes) {
        return Decoded {
            text: encoding.text(&bytes[skip..]),
            problem: Some(Problem {
                span: Span::empty(0),
                text: format!("the file is saved as {}", encoding.name()),
                note: None,
            }),
        };
    }
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let (text, problem) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let problem = invalid(error.as_bytes(), error.utf8_error().valid_up_to());
            (
                String::from_utf8_lossy(error.as_bytes()).into_owned(),
                Some(problem),
            )
        }
    };
    Decoded { text, problem }
}

/// What a file is that is not plain text, and how to get plain text from it.
fn not_text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const COPY: &str = "open it in its own program, and copy the text into a new file";
    let what = match bytes {
        [b'P', b'K', 3, 4, ..] => "a Word document or another zip file",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "a document from an older version of Word or Excel",
        [b'%', b'P', b'D', b'F', b'-', ..] => "a PDF",
        [0x1f, 0x8b, 8, ..] => {
            let note = "decompress it; or let its name end in `.gz`, so that it is read as a compressed data file";
            return Some(("a file compressed with gzip", note));
        }
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let note = "decompress it; or let its name end in `.zst`, so that it is read as a compressed data file";
            return Some(("a file compressed with Zstandard", note));
        }
        _ => return None,
    };
    Some((what, COPY))
}

/// The problem of bytes that stop being UTF-8 at `at`.
fn invalid(bytes: &[u8], at: usize) -> Problem {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let note = (byte >= 0x80 && !matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)).then(|| {
        format!(
            "in the older encoding Windows-1252 this byte is the character `{}`",
            windows_1252(byte)
        )
    });
    Problem {
        // The text before is the same in the text that is shown.
        span: Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8()),
        text: format!("the byte {byte:02X} is not valid UTF-8"),
        note,
    }
}

fn windows_1252(byte: u8) -> char {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let special = usize::from(byte).checked_sub(0x80);
    let special = special.and_then(|index| FROM_80.chars().nth(index));
    special.unwrap_or(char::from(byte))
}

/// An encoding with more than one byte for every character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wide {
    Utf16Little,
    Utf16Big,
    Utf32Little,
    Utf32Big,
}

/// Recognises UTF-16 and UTF-32 by their byte order mark, or by the positions of zero bytes. The number
/// is the length of the mark.
fn wide(bytes: &[u8]) -> Option<(Wide, usize)> {
    // The mark of UTF-16 begins that of UTF-32 in the same byte order.
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Some((Wide::Utf32Little, 4)),
        [0, 0, 0xfe, 0xff, ..] => return Some((Wide::Utf32Big, 4)),
        [0xff, 0xfe, ..] => return Some((Wide::Utf16Little, 2)),
        [0xfe, 0xff, ..] => return Some((Wide::Utf16Big, 2)),
        _ => {}
    }
    // Every data file has spaces, colons and line breaks, whatever its script: their upper bytes are
    // zero. No UTF-8 text has a zero byte.
    let sample = &bytes[..bytes.len().min(1024) / 4 * 4];
    let mut zeros = [0_usize; 4];
    for (index, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        zeros[index % 4] += 1;
    }
    let many = (sample.len() / 32).max(1);
    match zeros.map(|count| count >= many) {
        [false, true, true, true] => Some((Wide::Utf32Little, 0)),
        [true, true, true, false] => Some((Wide::Utf32Big, 0)),
        [false, true, false, true] => Some((Wide::Utf16Little, 0)),
        [true, false, true, false] => Some((Wide::Utf16Big, 0)),
        _ => None,
    }
}

impl Wide {
    const fn name(self) -> &'static str {
        match self {
            Self::Utf16Little | Self::Utf16Big => "UTF-16",
            Self::Utf32Little | Self::Utf32Big => "UTF-32",
        }
    }

    fn text(self, bytes: &[u8]) -> String {
        let pairs = bytes.chunks_exact(2).map(|pair| [pair[0], pair[1]]);
        let fours = bytes
            .chunks_exact(4)
            .map(|four| [four[0], four[1], four[2], four[3]]);
        let letter = |number| char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
        let units = |units: Vec<u16>| String::from_utf16_lossy(&units);
        match self {
            Self::Utf16Little => units(pairs.map(u16::from_le_bytes).collect()),
            Self::Utf16Big => units(pairs.map(u16::from_be_bytes).collect()),
            Self::Utf32Little => fours.map(u32::from_le_bytes).map(letter).collect(),
            Self::Utf32Big => fours.map(u32::from_be_bytes).map(letter).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "onrecord: 1\ntitle: Ёлка – “é” 😀\n";

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        let plain = decode(TEXT.into());
        assert_eq!(plain.text, TEXT);
        assert!(plain.problem.is_none());

        let marked = decode(format!("\u{feff}{TEXT}").into());
        assert_eq!(marked.text, TEXT);
        assert!(marked.problem.is_none());
    }

    #[test]
    fn wide_encodings_are_named_with_and_without_their_mark() {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{TEXT}");
            let units: Vec<u16> = text.encode_utf16().collect();
            let letters: Vec<u32> = text.chars().map(u32::from).collect();
            for (name, bytes) in [
                (
                    "UTF-16",
                    units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
                ),
                (
                    "UTF-16",
                    units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
                ),
                (
                    "UTF-32",
                    letters.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
                ),
                (
                    "UTF-32",
                    letters
                        .iter()
                        .flat_map(|unit| unit.to_be_bytes())
                        .collect::<Vec<u8>>(),
                ),
            ] {
                let decoded = decode(bytes);
                assert_eq!(decoded.text, TEXT);
                let finding = decoded.problem.unwrap().at(FileId(0));
                assert_eq!(finding.primary.span, Span::empty(0));
                assert_eq!(finding.primary.text, format!("the file is saved as {name}"));
            }
        }
    }

    #[test]
    fn the_first_bad_byte_is_pointed_to() {
        let decoded = decode(b"onrecord: 1\ntitle: caf\xe9 \x93x\x94\n".to_vec());
        let text = decoded.text;
        assert_eq!(text, "onrecord: 1\ntitle: caf\u{fffd} \u{fffd}x\u{fffd}\n");
        let finding = decoded.problem.unwrap().at(FileId(0));
        assert_eq!(&text[finding.primary.span.range()], "\u{fffd}");
        assert_eq!(finding.primary.text, "the byte E9 is not valid UTF-8");
        assert!(finding.notes[0].ends_with("`é`"));
        assert_eq!((windows_1252(0x93), windows_1252(0x9f)), ('“', 'Ÿ'));
    }

    #[test]
    fn short_and_odd_bytes_are_some_text() {
        for bytes in [
            &b""[..],
            b"\0",
            b"\xff\xfe",
            b"\xff\xfea",
            b"\xef\xbb",
            b"a\0",
            b"\0\0\0",
        ] {
            decode(bytes.to_vec());
        }
    }
}
