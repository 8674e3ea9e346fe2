//! One line of YAML, taken apart without a parser: for text that no parser can read.

use crate::report::span::Span;

/// One line of the text, without its line break.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) start: usize,
    pub(crate) text: &'a str,
}

/// The parts of a line in a list or map: `- - key: value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The dash of the innermost list item, if there is one.
    pub(crate) dash: Option<usize>,
    /// Where the text after white space and dashes starts.
    pub(crate) start: usize,
    pub(crate) key: Option<Span>,
    /// The colon after the key.
    pub(crate) colon: Option<usize>,
    /// What follows the key, or the whole text where there is no key.
    pub(crate) value: Span,
}

impl<'a> Line<'a> {
    pub(crate) const fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// The white space at the start.
    pub(crate) fn lead(self) -> &'a str {
        &self.text[..self.text.len() - self.text.trim_start_matches([' ', '\t']).len()]
    }

    /// Where the text starts.
    pub(crate) fn first(self) -> usize {
        self.start + self.lead().len()
    }

    /// The text without white space at its ends.
    pub(crate) fn content(self) -> &'a str {
        self.text.trim_matches([' ', '\t'])
    }

    pub(crate) fn is_blank(self) -> bool {
        matches!(self.content().chars().next(), None | Some('#'))
    }

    /// Whether it looks like a part of a list or map.
    pub(crate) fn is_entry(self) -> bool {
        let parts = self.parts();
        parts.dash.is_some() || parts.key.is_some()
    }

    pub(crate) fn parts(self) -> Parts {
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
}
