//! Where something stands: byte ranges, and the files they point into.

use std::sync::OnceLock;

use super::column::ColumnUnit;

/// A range of bytes in one [`SourceFile`], end exclusive.
///
/// Both ends lie on character boundaries of the text. A span may be empty: it then marks the gap
/// before the byte at `start`.
///
/// ```
/// use onrecord::Span;
///
/// let span = Span::new(4, 7);
/// assert_eq!(&"the roe deer"[span.range()], "roe");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// A span from byte `start` up to, and not including, byte `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// An empty span before byte `at`.
    #[must_use]
    pub const fn empty(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The span as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// The smallest span that holds both.
    ///
    /// ```
    /// use onrecord::Span;
    ///
    /// let gap = Span::empty(4);
    /// assert!(gap.is_empty());
    /// assert_eq!(gap.to(Span::new(5, 7)), Span::new(4, 7));
    /// assert_eq!(gap.to(Span::new(5, 7)).len(), 3);
    /// ```
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A place as people count: both numbers start at 1.
///
/// ```
/// use onrecord::{Position, SourceFile};
///
/// let file = SourceFile::new("talks.onrecord.yaml", "onrecord: 1\ntitle: Talks\n");
/// assert_eq!(file.name(), "talks.onrecord.yaml");
/// assert_eq!(file.position(12), Position { line: 2, column: 1 });
/// assert_eq!(&file.text()[file.line_span(2).unwrap().range()], "title: Talks");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, counted from 1. `\n`, `\r\n` and a lone `\r` end a line.
    pub line: usize,
    /// The column, counted from 1: in Unicode code points, unless another [`ColumnUnit`] was asked for.
    pub column: usize,
}

/// A text that findings point into: a data file, or the text of a source.
///
/// ```
/// use onrecord::SourceFile;
///
/// let file = SourceFile::new("talks.onrecord.yaml", "onrecord: 1\ntitle: Ёлка!\n");
/// let mark = file.text().find('!').unwrap();
/// assert_eq!((file.position(mark).line, file.position(mark).column), (2, 12));
/// ```
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// Made on the first question, so that a clean file never pays for it.
    line_starts: OnceLock<Vec<usize>>,
    /// How many characters there are before each [`STEP`] bytes, for columns in long lines.
    characters: OnceLock<Vec<usize>>,
    /// The same in code units of UTF-16.
    utf16: OnceLock<Vec<usize>>,
    /// Where the lines come from, if the text is not all of the file but some of its lines.
    origins: Option<Vec<Origin>>,
}

/// Where a line of an excerpt is in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The number of the line, from 1.
    pub(crate) line: usize,
    /// The byte where it begins.
    pub(crate) start: usize,
}

/// In a line with more bytes than this, characters are not counted one by one for every question.
const STEP: usize = 4096;

impl SourceFile {
    /// A file called `name` (as shown to people) that holds `text`.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
            utf16: OnceLock::new(),
            origins: None,
        }
    }

    /// Some lines of a file that is too long to be held. Places are given as in the file: what is said
    /// of lines and columns is true of it. There is one origin for each line of the text.
    pub(crate) fn excerpt(
        name: impl Into<String>,
        text: impl Into<String>,
        origins: Vec<Origin>,
    ) -> Self {
        Self {
            origins: Some(origins),
            ..Self::new(name, text)
        }
    }

    /// Where a byte of the text is in the file, in bytes from its start. It is the same place
    /// unless the text is only some lines of the file.
    ///
    /// ```
    /// use onrecord::SourceFile;
    ///
    /// assert_eq!(SourceFile::new("talks.yaml", "onrecord: 1\n").offset(10), 10);
    /// ```
    #[must_use]
    pub fn offset(&self, byte: usize) -> usize {
        let Some(origins) = &self.origins else {
            return byte;
        };
        let index = self.line_index(byte);
        let start = origins.get(index).map_or(0, |origin| origin.start);
        start + (byte - self.line_starts()[index])
    }

    /// The name as shown to people, usually the path that was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text; of a stream that is too long to be held, the lines about which there is
    /// a finding.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte offset, in code points. An offset past the end counts as the end,
    /// and one inside a character as that character's first byte.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        self.position_in(byte, ColumnUnit::CodePoints)
    }

    /// The line and column of a byte offset, in the given unit: for editors and other programs.
    ///
    /// Nothing is counted before it is asked for, and then only from the start of the line, or, in a
    /// very long line, once for the whole text. See [`ColumnUnit`] for an example.
    #[must_use]
    pub fn position_in(&self, byte: usize, unit: ColumnUnit) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let index = self.line_index(byte);
        let start = self.line_starts()[index];
        let before = if byte - start <= STEP || unit == ColumnUnit::Bytes {
            unit.count(&self.text.as_bytes()[start..byte])
        } else {
            self.units_before(byte, unit) - self.units_before(start, unit)
        };
        Position {
            line: self.number(index),
            column: before + 1,
        }
    }

    /// The byte offset of a line and column in the given unit: the way back from
    /// [`position_in`](Self::position_in), for what an editor says about a place.
    ///
    /// A column past the end of its line counts as the end, and one inside a character as that
    /// character's first byte. `None` for a line that the text does not have.
    ///
    /// ```
    /// use onrecord::{ColumnUnit, Position, SourceFile};
    ///
    /// let file = SourceFile::new("talks.onrecord.yaml", "onrecord: 1\ntitle: 🕊 é!\n");
    /// let mark = Position { line: 2, column: 12 };
    /// let byte = file.byte_at(mark, ColumnUnit::Utf16).unwrap();
    /// assert_eq!(&file.text()[byte..], "!\n");
    /// assert_eq!(file.position_in(byte, ColumnUnit::Utf16), mark);
    /// assert_eq!(file.byte_at(Position { line: 9, column: 1 }, ColumnUnit::Utf16), None);
    /// ```
    #[must_use]
    pub fn byte_at(&self, position: Position, unit: ColumnUnit) -> Option<usize> {
        let line = self.line_span(position.line)?;
        let mut left = position.column.saturating_sub(1);
        for (at, c) in self.text[line.range()].char_indices() {
            let width = unit.width(c);
            if left < width {
                return Some(line.start + at);
            }
            left -= width;
        }
        Some(line.end)
    }

    fn units_before(&self, byte: usize, unit: ColumnUnit) -> usize {
        let kept = match unit {
            ColumnUnit::CodePoints => &self.characters,
            ColumnUnit::Utf16 => &self.utf16,
            ColumnUnit::Bytes => return byte,
        };
        let bytes = self.text.as_bytes();
        let counts = kept.get_or_init(|| {
            let steps = bytes.chunks(STEP).scan(0, |count, step| {
                let before = *count;
                *count += unit.count(step);
                Some(before)
            });
            steps.collect()
        });
        let step = byte / STEP;
        let before = counts.get(step).copied();
        // The end of the text may be the end of the last step.
        let (before, from) = match before {
            Some(before) => (before, step * STEP),
            None => (
                counts.last().copied().unwrap_or(0),
                (counts.len().max(1) - 1) * STEP,
            ),
        };
        before + unit.count(&bytes[from..byte])
    }

    /// The line of a byte offset, counted from 1. Unlike [`Self::position`] it takes no longer in a
    /// long line.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.number(self.line_index(byte))
    }

    /// Which line of the text a byte is in, counted from 0.
    fn line_index(&self, byte: usize) -> usize {
        self.line_starts().partition_point(|&start| start <= byte) - 1
    }

    /// The number in the file of a line of the text, which is counted from 0.
    fn number(&self, index: usize) -> usize {
        let origins = self.origins.as_ref();
        origins.map_or(index + 1, |origins| {
            origins.get(index).map_or(0, |origin| origin.line)
        })
    }

    /// Which line of the text, counted from 0, has this number in the file.
    fn index_of(&self, line: usize) -> Option<usize> {
        match &self.origins {
            None => line.checked_sub(1),
            Some(origins) => origins
                .binary_search_by_key(&line, |origin| origin.line)
                .ok(),
        }
    }

    /// The span of a line (counted from 1) without its line break, or `None` past the last one and
    /// where the text does not hold the line.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Option<Span> {
        let starts = self.line_starts();
        let index = self.index_of(line)?;
        let start = *starts.get(index)?;
        let end = starts.get(index + 1).copied().unwrap_or(self.text.len());
        let body = self.text[start..end].trim_end_matches(['\n', '\r']);
        Some(Span::new(start, start + body.len()))
    }

    /// The text of the line that holds a byte, without its line break.
    ///
    /// ```
    /// use onrecord::SourceFile;
    ///
    /// let file = SourceFile::new("talks.onrecord.yaml", "onrecord: 1\ntitle: Talks\n");
    /// assert_eq!(file.line_text(14), "title: Talks");
    /// ```
    #[must_use]
    pub fn line_text(&self, byte: usize) -> &str {
        let span = self.line_span(self.line(byte)).unwrap_or_default();
        &self.text[span.range()]
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0];
            if self.origins.is_some() {
                starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
                return starts;
            }
            for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
                // The `\n` of a `\r\n` ends the line, its `\r` does not.
                if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                    starts.push(at + 1);
                }
            }
            starts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_is_one_break() {
        let file = SourceFile::new("x", "a\nb\r\nc\rd");
        let places: Vec<_> = ["a", "b", "c", "d"]
            .iter()
            .map(|letter| file.position(file.text().find(letter).unwrap()).line)
            .collect();
        assert_eq!(places, [1, 2, 3, 4]);
        assert_eq!(file.line_span(2), Some(Span::new(2, 3)));
        assert_eq!(file.line_span(4), Some(Span::new(7, 8)));
        assert_eq!(file.line_span(5), None);
    }

    #[test]
    fn columns_are_counted_in_long_lines_too() {
        let line = "aé€𝄞".repeat(2_000);
        let file = SourceFile::new("x", format!("ё\n{line}\n{line}"));
        for (byte, _) in file.text().char_indices().step_by(97) {
            let before = &file.text()[..byte];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let place = file.position(byte);
            assert_eq!(place.column, before[start..].chars().count() + 1);
            assert_eq!(place.line, before.matches('\n').count() + 1);
            let utf16 = file.position_in(byte, ColumnUnit::Utf16);
            assert_eq!(utf16.column, before[start..].encode_utf16().count() + 1);
            let bytes = file.position_in(byte, ColumnUnit::Bytes);
            assert_eq!(bytes.column, byte - start + 1);
            for (place, unit) in [
                (place, ColumnUnit::CodePoints),
                (utf16, ColumnUnit::Utf16),
                (bytes, ColumnUnit::Bytes),
            ] {
                assert_eq!(file.byte_at(place, unit), Some(byte), "{place:?} {unit:?}");
            }
        }
        assert_eq!(file.position(usize::MAX).column, 8_001);
        let even = SourceFile::new("x", "a".repeat(2 * STEP));
        assert_eq!(even.position(2 * STEP).column, 2 * STEP + 1);
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_still_a_place() {
        let file = SourceFile::new("x", "é");
        assert_eq!(file.position(1).column, 1);
        assert_eq!(file.position(99).column, 2);
    }
}
