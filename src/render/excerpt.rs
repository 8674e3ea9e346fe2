//! Cuts out the few lines of a file that a finding is about.
//!
//! An excerpt is always small, even if the second place is far away or a line has a million characters.
//! So the time to draw a report is proportional to the number of its findings.

use std::ops::Range;

use super::clean;
use crate::report::span::{SourceFile, Span};

/// Lines of a file as they are shown: safe to print, and cut if they are too long.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The lines, with `\n` between them.
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// The given places as ranges of `text`, in the given order.
    pub(super) places: Vec<Range<usize>>,
}

/// How much of a line is shown, in characters.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// A line up to this length is shown whole.
    pub(super) whole: usize,
    /// Of a longer line, this much is shown on each side of a place.
    pub(super) around: usize,
}

/// Places whose lines are further apart than this are shown in separate excerpts.
const LINES_APART: usize = 10;
/// A place that covers more lines than this is shown by its first line.
const MOST_LINES: usize = 8;
/// The most characters of a place that are marked on one line, and the greatest distance between two
/// places in one excerpt if their line is not shown whole.
const MOST_MARKED: usize = 80;

/// Cuts out the lines with the places. The excerpt is empty if `spans` is.
pub(super) fn cut(file: &SourceFile, spans: &[Span], frame: Frame) -> Excerpt {
    let line_of = |byte| file.position(byte).line;
    let first_line = spans.iter().map(|span| line_of(span.start)).min();
    let last_line = spans.iter().map(|span| line_of(span.end)).max();
    let mut text = String::new();
    let mut lines = Vec::new();
    for body in (first_line.unwrap_or(1)..=last_line.unwrap_or(0)).map_while(|n| file.line_span(n))
    {
        if !lines.is_empty() {
            text.push('\n');
        }
        let kept = kept(file, body, spans, frame);
        if kept.start > body.start {
            text.push('…');
        }
        let at = text.len();
        text.extend(file.text()[kept.range()].chars().map(shown));
        lines.push(Line {
            body,
            kept,
            shown: at..text.len(),
        });
        if kept.end < body.end {
            text.push('…');
        }
    }
    let place = |span: &Span| offset(file, &lines, span.start)..offset(file, &lines, span.end);
    Excerpt {
        places: spans.iter().map(place).collect(),
        first_line: first_line.unwrap_or(1),
        text,
    }
}

/// The part of a place that is marked: inside the text, without white space at its end, and not too long.
pub(super) fn markable(file: &SourceFile, span: Span, frame: Frame) -> Span {
    let text = file.text();
    let start = text.floor_char_boundary(span.start);
    let end = text.ceil_char_boundary(span.end).max(start);
    let line = file.position(start).line;
    let body = file.line_span(line).unwrap_or(Span::empty(start));
    // A place within a line break is shown at the end of its line.
    let start = start.min(body.end);
    let end = match text[start..end.max(start)].trim_end().len() {
        // The place is only white space, so the finding is about white space.
        0 => end.min(body.end).max(start),
        len => start + len,
    };
    let on_one_line = end <= body.end;
    let is_short = || {
        let last = file.position(end).line;
        last - line < MOST_LINES
            && (line..=last)
                .filter_map(|line| file.line_span(line))
                .all(|body| !is_longer(&text[body.range()], frame.whole))
    };
    if !on_one_line && is_short() {
        return Span::new(start, end);
    }
    let end = end.min(body.end);
    let most = text[start..end].char_indices().nth(MOST_MARKED);
    Span::new(start, most.map_or(end, |(len, _)| start + len))
}

/// Groups places that are near enough for one excerpt. The group with the first of `spans` comes first, the
/// others follow in the order of the text, and so do the members of each group.
pub(super) fn groups(file: &SourceFile, spans: &[Span], frame: Frame) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&index| spans[index]);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // The last line of the open group, and the first place on that line.
    let mut open: Option<(usize, usize)> = None;
    for index in order {
        let span = spans[index];
        let line = file.position(span.start).line;
        let anchor = open
            .filter(|&(last, _)| line <= last + LINES_APART)
            // Only some lines of a long NDJSON file are in memory.
            .filter(|&(last, _)| (last..line).all(|between| file.line_span(between).is_some()))
            .map(|(last, anchor)| if line > last { span.start } else { anchor })
            .filter(|&anchor| is_near(file, line, anchor, span.start, frame));
        let last = file.position(span.end).line.max(line);
        if let (Some(group), Some(anchor)) = (groups.last_mut(), anchor) {
            group.push(index);
            open = open.map(|(before, _)| (last.max(before), anchor));
        } else {
            groups.push(vec![index]);
            open = Some((last, span.start));
        }
    }
    if let Some(first) = groups.iter().position(|group| group.contains(&0)) {
        groups[..=first].rotate_right(1);
    }
    groups
}

/// One line of an excerpt.
struct Line {
    /// The whole line in the file, without its line break.
    body: Span,
    /// The part of it that is shown.
    kept: Span,
    /// The range of that part in the excerpt.
    shown: Range<usize>,
}

/// The part of a line that is shown.
fn kept(file: &SourceFile, body: Span, spans: &[Span], frame: Frame) -> Span {
    let text = file.text();
    if !is_longer(&text[body.range()], frame.whole) {
        return body;
    }
    let here = |span: &&Span| span.start <= body.end && span.end >= body.start;
    let marked = (spans.iter().filter(here).copied())
        .reduce(Span::to)
        .map_or(Span::empty(body.start), |span| {
            Span::new(span.start.max(body.start), span.end.min(body.end))
        });
    let before = text[body.start..marked.start].char_indices().rev();
    let after = text[marked.end..body.end].char_indices();
    Span::new(
        before
            .take(frame.around)
            .last()
            .map_or(marked.start, |(at, _)| body.start + at),
        after
            .map(|(at, _)| marked.end + at)
            .nth(frame.around)
            .unwrap_or(body.end),
    )
}

/// Where a byte of the file is in the excerpt. A byte that is not shown counts as the nearest shown one.
fn offset(file: &SourceFile, lines: &[Line], byte: usize) -> usize {
    let next = lines.partition_point(|line| line.body.start <= byte);
    let Some(line) = lines.get(next.saturating_sub(1)) else {
        return 0;
    };
    let byte = byte.clamp(line.kept.start, line.kept.end);
    let before = &file.text()[line.kept.start..file.text().floor_char_boundary(byte)];
    line.shown.start + before.chars().map(|c| shown(c).len_utf8()).sum::<usize>()
}

/// Whether two places may share an excerpt, given the length of their line.
fn is_near(file: &SourceFile, line: usize, anchor: usize, start: usize, frame: Frame) -> bool {
    let text = file.text();
    let whole =
        (file.line_span(line)).is_none_or(|body| !is_longer(&text[body.range()], frame.whole));
    whole || !is_longer(&text[anchor.min(start)..start], MOST_MARKED)
}

fn is_longer(text: &str, chars: usize) -> bool {
    text.len() > chars && text.chars().nth(chars).is_some()
}

/// The character that is shown. Tabs are kept, because the renderer expands them.
fn shown(c: char) -> char {
    if c == '\t' { c } else { clean::shown(c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame {
        whole: 20,
        around: 5,
    };

    #[test]
    fn a_short_line_is_shown_whole_and_harmless() {
        let file = SourceFile::new("x", "a: 1\r\n\x1Bb: д\t2\r\nc: 3");
        let span = at(&file, "д");
        let excerpt = cut(&file, &[span], FRAME);
        assert_eq!((excerpt.text.as_str(), excerpt.first_line), ("␛b: д\t2", 2));
        assert_eq!(&excerpt.text[excerpt.places[0].clone()], "д");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let file = SourceFile::new("x", format!("{}!{}", "д".repeat(90), "ё".repeat(90)));
        let excerpt = cut(&file, &[at(&file, "!")], FRAME);
        assert_eq!(excerpt.text, "…ддддд!ёёёёё…");
        assert_eq!(&excerpt.text[excerpt.places[0].clone()], "!");
    }

    #[test]
    fn a_place_at_the_end_or_beyond_is_still_shown() {
        let file = SourceFile::new("x", "a\n");
        for byte in [1, 2, 99] {
            let span = markable(&file, Span::empty(byte), FRAME);
            let excerpt = cut(&file, &[span], FRAME);
            assert!(excerpt.places[0].end <= excerpt.text.len(), "{byte}");
        }
    }

    #[test]
    fn what_is_marked_is_bounded() {
        let lines = "word\n".repeat(100);
        let file = SourceFile::new("x", lines.clone());
        let mark = |start, end| markable(&file, Span::new(start, end), FRAME);
        assert_eq!(mark(0, lines.len()), Span::new(0, 4), "by its first line");
        assert_eq!(mark(0, 10), Span::new(0, 9), "without the line break");
        assert_eq!(mark(4, 5), Span::empty(4), "a line break alone");
        let file = SourceFile::new("x", "д".repeat(1000));
        let span = markable(&file, Span::new(2, 2000), FRAME);
        assert_eq!(span, Span::new(2, 2 + 2 * MOST_MARKED));
    }

    #[test]
    fn distant_places_get_excerpts_of_their_own() {
        let file = SourceFile::new("x", "a\n".repeat(100));
        let line = |line: usize| Span::new(2 * line, 2 * line + 1);
        let spans = [line(50), line(0), line(58), line(99), line(45)];
        assert_eq!(
            groups(&file, &spans, FRAME),
            [vec![4, 0, 2], vec![1], vec![3]]
        );
        let file = SourceFile::new("x", "a ".repeat(1000));
        let spans = [line(900), line(0), line(901), line(30)];
        assert_eq!(groups(&file, &spans, FRAME), [vec![0, 2], vec![1, 3]]);
    }

    fn at(file: &SourceFile, words: &str) -> Span {
        let start = file.text().find(words).unwrap();
        Span::new(start, start + words.len())
    }
}
