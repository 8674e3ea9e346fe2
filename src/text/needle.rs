//! Recorded words, prepared for the search.

use std::ops::Range;

use super::characters::{Class, ELLIPSES, class, is_final_stop};
use super::edge::is_word_character;
use super::fold::{Folded, core};

/// Recorded words after the fold: the segments that must occur in the source, in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Needle {
    /// The parts between the omissions. None is empty; the last is without its final stops and the
    /// quotation marks after them.
    pub(super) segments: Vec<String>,
    /// The quotation marks, with the spaces before them, that close the last segment. In the source
    /// a comma or full stop may come before each.
    pub(super) tail: String,
}

impl Needle {
    /// Reads recorded words; `None` if they have no letter and no digit.
    pub(super) fn new(words: &str) -> Option<Self> {
        let folded = Folded::new(words);
        let ranges = segments(folded.text()).into_iter();
        let mut segments: Vec<&str> = ranges.map(|range| &folded.text()[range]).collect();
        if !folded.text().chars().any(is_word_character) {
            return None;
        }
        let mut tail = String::new();
        while let Some(last) = segments.pop() {
            let body = last.trim_end_matches(|c| c == ' ' || is_mark(c) || is_final_stop(c));
            if body.is_empty() {
                // Only marks and stops: the marks are a segment, the stops are dropped.
                let marks = core(last);
                if marks.is_empty() {
                    continue;
                }
                segments.push(marks);
            } else {
                let closing = last[body.len()..].trim_end_matches(|c| !is_mark(c));
                tail = closing.chars().filter(|c| !is_final_stop(*c)).collect();
                segments.push(body);
            }
            break;
        }
        let segments = segments.into_iter().map(str::to_owned).collect();
        Some(Self { segments, tail })
    }

    /// Where the tail ends in `folded` if it begins at `at`; `None` if it does not occur there.
    pub(super) fn tail_end(&self, folded: &str, at: usize) -> Option<usize> {
        let mut end = at;
        for wanted in self.tail.chars() {
            let rest = &folded[end..];
            let rest = rest.strip_prefix(is_final_stop).unwrap_or(rest);
            rest.strip_prefix(wanted)?;
            end = folded.len() - rest.len() + wanted.len_utf8();
        }
        Some(end)
    }
}

/// The ranges of the segments of folded words: trimmed, without the empty ones.
///
/// An omission is a run of `…` and full stops, with or without single spaces between them, that has a `…`
/// or at least three full stops; it may be in square or round brackets.
pub(super) fn segments(folded: &str) -> Vec<Range<usize>> {
    let mut segments = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = folded[at..].find(is_omission_character) {
        let start = at + found;
        let end = omission_end(folded, start);
        at = end;
        if !is_omission(&folded[start..end]) {
            continue;
        }
        let (mut left, mut right) = (folded[from..start].trim_end_matches(' '), end);
        let after = folded[end..].trim_start_matches(' ');
        for (open, close) in [('[', ']'), ('(', ')')] {
            if let (Some(inner), Some(rest)) = (left.strip_suffix(open), after.strip_prefix(close))
            {
                (left, right) = (inner, folded.len() - rest.len());
                break;
            }
        }
        segments.push(from..from + left.len());
        (from, at) = (right, right);
    }
    segments.push(from..folded.len());
    segments.retain_mut(|segment| {
        let text = folded[segment.clone()].trim_end_matches(' ');
        let trimmed = text.trim_start_matches(' ');
        *segment = segment.start + text.len() - trimmed.len()..segment.start + text.len();
        segment.start < segment.end
    });
    segments
}

/// The end of a run that begins at `start`, of ellipses, full stops and single spaces between them.
fn omission_end(folded: &str, start: usize) -> usize {
    let mut end = start;
    for (at, c) in folded[start..].char_indices() {
        if is_omission_character(c) {
            end = start + at + c.len_utf8();
        } else if c != ' ' {
            break;
        }
    }
    end
}

fn is_omission(run: &str) -> bool {
    run.contains(ELLIPSES) || run.matches('.').count() >= 3
}

fn is_omission_character(c: char) -> bool {
    c == '.' || ELLIPSES.contains(&c)
}

fn is_mark(folded: char) -> bool {
    matches!(class(folded), Class::DoubleMark | Class::SingleMark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        Needle::new(words).map_or_else(
            || "nothing".to_owned(),
            |needle| format!("{}/{}", needle.segments.join("|"), needle.tail),
        )
    }

    #[test]
    fn omissions_split_words_and_final_stops_are_dropped() {
        for (words, expected) in [
            (" It’s not\nyears. ", "It's not years/"),
            ("first … then", "first|then/"),
            ("first, [...] then", "first,|then/"),
            ("first [ … ] then", "first|then/"),
            ("first (...) then", "first|then/"),
            ("first. . . . then", "first|then/"),
            ("first…then", "first|then/"),
            ("… and then …", "and then/"),
            ("We go. …", "We go/"),
            ("U.S. aid", "U.S. aid/"),
            ("They [the U.S.] speak", "They [the U.S.] speak/"),
            ("called it “nonsense,”", "called it \"nonsense/\""),
            ("« un mot »", "\" un mot/ \""),
            ("a ‘b “c.”’.", "a 'b \"c/\"'"),
            ("他说。", "他说/"),
            ("go … “", "go|\"/"),
            ("go … .", "go/"),
            ("why?", "why?/"),
            ("…", "nothing"),
            ("“…” – .", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(shown(words), expected, "{words:?}");
        }
    }

    #[test]
    fn a_tail_may_follow_a_stop() {
        let needle = Needle::new("nonsense”").unwrap();
        for (source, end) in [
            ("nonsense\"", Some(9)),
            ("nonsense,\" he", Some(10)),
            ("nonsense he", None),
        ] {
            assert_eq!(needle.tail_end(source, 8), end, "{source}");
        }
    }
}
