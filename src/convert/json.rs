//! Writes JSON for people: indented.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::escape::must_escape;
use crate::model::DataSet;
use crate::project::error::Error;

/// Writes a data set as JSON, with two spaces per level and a line feed at the end.
///
/// ```
/// use onrecord::{model::DataSet, to_json};
///
/// assert_eq!(to_json(&DataSet::default())?, "{\n  \"onrecord\": 1\n}\n");
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When a number in `extra` is infinite or not a number.
pub fn to_json(set: &DataSet) -> Result<String, Error> {
    let mut bytes = Vec::new();
    write_json(set, &mut bytes).map_err(Error::write)?;
    String::from_utf8(bytes).map_err(Error::write)
}

/// Like [`to_json`], but writes to `out`. Data that cannot be written is an error of the kind
/// [`InvalidData`](io::ErrorKind::InvalidData).
pub(crate) fn write_json(set: &DataSet, out: &mut dyn io::Write) -> io::Result<()> {
    write(set, PrettyFormatter::new(), &mut *out)?;
    out.write_all(b"\n")
}

/// Writes a value on one line.
pub(super) fn line(value: &impl Serialize, out: impl io::Write) -> io::Result<()> {
    write(value, CompactFormatter, out)
}

/// Writes a value as it is written in an indented document, inside this many lists and maps.
#[cfg(feature = "cli")]
pub(super) fn nested(value: &impl Serialize, inside: usize, out: impl io::Write) -> io::Result<()> {
    let mut layout = PrettyFormatter::new();
    for _ in 0..inside {
        layout.begin_object(&mut io::sink())?;
    }
    write(value, layout, out)
}

fn write(value: &impl Serialize, layout: impl Formatter, out: impl io::Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Visible(layout));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// A layout that makes every character visible.
struct Visible<F>(F);

/// Passes everything on except the characters of texts.
impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        mut fragment: &str,
    ) -> io::Result<()> {
        // The common case, which is quick to recognize.
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return out.write_all(fragment.as_bytes());
        }
        // The escapes of JSON itself were written before this and are not in the fragment.
        while let Some((at, c)) = fragment.char_indices().find(|(_, c)| must_escape(*c)) {
            // All of these characters are below U+10000.
            write!(out, "{}\\u{:04x}", &fragment[..at], u32::from(c))?;
            fragment = &fragment[at + c.len_utf8()..];
        }
        out.write_all(fragment.as_bytes())
    }

    fn begin_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_character_can_be_seen() {
        let value = json!({ "a\u{9b}\"": "\u{0}\n\u{7f}é\u{2028}\u{202e}🕊\\\u{feff}" });
        let mut text = Vec::new();
        line(&value, &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(
            text,
            r#"{"a\u009b\"":"\u0000\n\u007fé\u2028\u202e🕊\\\ufeff"}"#
        );
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
