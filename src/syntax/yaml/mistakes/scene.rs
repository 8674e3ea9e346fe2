//! The text around the place where the parser stopped, line by line.

use granit_parser::ErrorKind;

use crate::report::FileId;
use crate::report::span::Span;
use crate::syntax::yaml::line::Line;

/// What is known when the parser stops.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) id: FileId,
    /// Where the parser stopped.
    pub(super) at: usize,
    pub(super) kind: &'a ErrorKind,
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

impl Line<'_> {
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
pub(crate) fn spaces(count: usize) -> String {
    match count {
        0 => "no spaces".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
