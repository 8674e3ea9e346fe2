//! The text around the place where the parser stopped, line by line.

use granit_parser::ErrorKind;

use crate::report::FileId;
use crate::report::span::Span;

/// What is known when the parser stops.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) id: FileId,
    /// Where the parser stopped.
    pub(super) at: usize,
    pub(super) kind: &'a ErrorKind,
}

/// One line of the text, without its line break.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
}

/// The parts of a line in a list or map: `- - key: value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The dash of the innermost list item, if there is one.
    pub(super) dash: Option<usize>,
    /// Where the text after white space and dashes starts.
    pub(super) start: usize,
    pub(super) key: Option<Span>,
    /// The colon after the key.
    pub(super) colon: Option<usize>,
    /// What follows the key, or the whole text where there is no key.
    pub(super) value: Span,
}

/// The column of a list or map that is open at some line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) column: usize,
    /// The dash or key in that column, nearest to the line.
    pub(super) place: Span,
    pub(super) of: LevelOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LevelOf {
    Dashes,
    Keys,
}

impl<'a> Scene<'a> {
    /// The line that a place is in.
    pub(super) fn line(&self, place: usize) -> Line<'a> {
        let is_break = |c| c == '\n' || c == '\r';
        let start = self.text[..place].rfind(is_break).map_or(0, |at| at + 1);
        let rest = &self.text[start..];
        let length = rest.find(is_break).unwrap_or(rest.len());
        Line {
            start,
            text: &rest[..length],
        }
    }

    /// The line where the parser stopped.
    pub(super) fn here(&self) -> Line<'a> {
        self.line(self.at)
    }

    /// The nearest line above, in the same document, that holds more than white space and a comment.
    pub(super) fn above(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut start = line.start;
        while start > 0 {
            let earlier = self.line(start - 1);
            if earlier.text.starts_with("---") {
                return None;
            }
            if !earlier.is_blank() {
                return Some(earlier);
            }
            start = earlier.start;
        }
        None
    }

    /// The nearest line below that holds more than white space and a comment.
    pub(super) fn below(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut end = line.end();
        while end < self.text.len() {
            // A `\r\n` gives an empty line in between, which is blank.
            let later = self.line(end + 1);
            if !later.is_blank() {
                return Some(later);
            }
            end = later.end().max(end + 1);
        }
        None
    }

    /// The columns of the lists and maps that are open before a line, outermost first.
    pub(super) fn levels(&self, line: Line<'a>) -> Vec<Level> {
        let mut levels: Vec<Level> = Vec::new();
        let mut limit = usize::MAX;
        let mut next = self.above(line);
        while let Some(above) = next.filter(|_| limit > 0) {
            let mut found = above.levels();
            found.retain(|level| level.column < limit);
            if let Some(first) = found.first() {
                limit = first.column;
                levels.extend(found.into_iter().rev());
            }
            next = self.above(above);
        }
        levels.reverse();
        levels
    }

    /// What the value starting at `from` is, to the end of its line, without a comment.
    pub(super) fn to_line_end(&self, from: usize) -> Span {
        let line = self.line(from);
        let rest = &self.text[from..line.end()];
        let rest = rest.split(" #").next().unwrap_or(rest);
        Span::new(from, from + rest.trim_end().len())
    }
}

impl<'a> Line<'a> {
    pub(super) const fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// The white space at the start.
    pub(super) fn lead(self) -> &'a str {
        &self.text[..self.text.len() - self.text.trim_start_matches([' ', '\t']).len()]
    }

    /// Where the text starts.
    pub(super) fn first(self) -> usize {
        self.start + self.lead().len()
    }

    /// The text without white space at its ends.
    pub(super) fn content(self) -> &'a str {
        self.text.trim_matches([' ', '\t'])
    }

    pub(super) fn is_blank(self) -> bool {
        matches!(self.content().chars().next(), None | Some('#'))
    }

    /// Whether it looks like a part of a list or map.
    pub(super) fn is_entry(self) -> bool {
        let parts = self.parts();
        parts.dash.is_some() || parts.key.is_some()
    }

    pub(super) fn parts(self) -> Parts {
        let mut start = self.first();
        let mut dash = None;
        while let Some(rest) = self.after(start).strip_prefix('-') {
            if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
                break;
            }
            dash = Some(start);
            start = self.end() - rest.trim_start_matches([' ', '\t']).len();
        }
        let content = self.after(start).trim_end();
        let colon = key_length(content).map(|length| {
            let gap = content[length..].find(':').unwrap_or_default();
            (start + length, start + length + gap)
        });
        let value = colon.map_or(start, |(_, colon)| {
            let rest = self.after(colon + 1);
            self.end() - rest.trim_start_matches([' ', '\t']).len()
        });
        Parts {
            dash,
            start,
            key: colon.map(|(end, _)| Span::new(start, end)),
            colon: colon.map(|(_, colon)| colon),
            value: Span::new(value, (start + content.len()).max(value)),
        }
    }

    fn after(self, place: usize) -> &'a str {
        &self.text[place - self.start..]
    }

    fn levels(self) -> Vec<Level> {
        let parts = self.parts();
        let mut levels = Vec::new();
        if let Some(last) = parts.dash {
            for (offset, _) in self.text[..=last - self.start].match_indices('-') {
                levels.push(Level {
                    column: offset,
                    place: Span::new(self.start + offset, self.start + offset + 1),
                    of: LevelOf::Dashes,
                });
            }
        }
        if let Some(key) = parts.key {
            levels.push(Level {
                column: key.start - self.start,
                place: key,
                of: LevelOf::Keys,
            });
        }
        levels
    }
}

/// `1 space`, `2 spaces`, `no spaces`.
pub(super) fn spaces(count: usize) -> String {
    match count {
        0 => "no spaces".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}

/// The length of the key that a line's content begins with: up to the first colon that white space
/// or the end follows.
fn key_length(content: &str) -> Option<usize> {
    let mark = content.chars().next()?;
    if matches!(mark, '"' | '\'') {
        let length = content[1..].find(mark)? + 2;
        let after = content[length..].trim_start_matches([' ', '\t']);
        return starts_value(after).then_some(length);
    }
    if matches!(mark, '#' | '[' | '{' | '|' | '>' | '%' | '@' | '`') {
        return None;
    }
    let mut colons = content.match_indices(':');
    let (colon, _) = colons.find(|(at, _)| starts_value(&content[*at..]))?;
    let key = content[..colon].trim_end();
    (!key.is_empty() && !key.contains(" #")).then_some(key.len())
}

/// Whether a text begins with a colon that separates a key from its value.
fn starts_value(text: &str) -> bool {
    let after = text.strip_prefix(':');
    after.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let parts = |text| Line { start: 10, text }.parts();
        let key = |start, end| Some(Span::new(start, end));
        let all = parts("  - key: a: b ");
        assert_eq!(
            (all.dash, all.key, all.colon),
            (Some(12), key(14, 17), Some(17))
        );
        assert_eq!(all.value, Span::new(19, 23));
        let quoted = parts("\"a: b\" : c");
        assert_eq!((quoted.key, quoted.colon), (key(10, 16), Some(17)));
        let bare = parts("- a:b");
        assert_eq!(
            (bare.dash, bare.key, bare.value),
            (Some(10), None, Span::new(12, 15))
        );
        let alone = parts("key:");
        assert_eq!((alone.key, alone.value), (key(10, 13), Span::empty(14)));
        assert_eq!(parts("-").dash, Some(10));
    }

    #[test]
    fn the_open_levels_are_those_to_the_left() {
        let text = "a:\n  b: 1\n  - - c: 2\n        d: 3\n  e: 4\n";
        let scene = Scene {
            text,
            id: FileId(0),
            at: text.len() - 2,
            kind: &ErrorKind::InvalidIndentation,
        };
        let columns: Vec<_> = scene
            .levels(scene.here())
            .iter()
            .map(|l| l.column)
            .collect();
        assert_eq!(columns, [0, 2, 4, 6, 8]);
    }
}
