//! Corrects the places of scalars where the parser gives slightly different ones.

use granit_parser::ScalarStyle;

use crate::report::span::Span;
use crate::syntax::tree::{Style, Words};

/// A parser's span in bytes.
pub(super) fn bytes(text: &str, span: granit_parser::Span) -> Span {
    let at = |mark: granit_parser::Marker| {
        let byte = mark.byte_offset().unwrap_or_default();
        text.floor_char_boundary(byte)
    };
    let start = at(span.start);
    Span::new(start, at(span.end).max(start))
}

/// The whole of a block scalar. The parser gives its lines only, up to the next thing; this is from
/// the `|` or `>` to the last character. `after` is where the thing before it ends.
pub(super) fn block(text: &str, after: usize, content: Span) -> Span {
    let lead = text.get(after..content.start).unwrap_or_default();
    let start = header(lead).map_or(content.start, |offset| after + offset);
    let whole = &text[start..content.end];
    Span::new(
        start,
        start + whole.trim_end().len().max(1).min(whole.len()),
    )
}

/// The offset of the block indicator: the first `|` or `>` that only its own marks and a comment
/// follow on its line.
fn header(lead: &str) -> Option<usize> {
    let starts_block = |&(offset, _): &(usize, &str)| {
        let line = lead[offset + 1..].split(['\n', '\r']).next();
        let rest = line.unwrap_or_default();
        let rest = rest.trim_start_matches(|c: char| matches!(c, '+' | '-' | '0'..='9'));
        rest.trim_start_matches([' ', '\t']).is_empty()
            || (rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#'))
    };
    let mut candidates = lead.match_indices(['|', '>']);
    candidates.find(starts_block).map(|(offset, _)| offset)
}

/// The place of a value that is not there: after the colon or dash that announces it. The parser
/// gives the end of the key.
pub(super) fn nothing(text: &str, span: Span) -> Span {
    let rest = &text[span.end..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest[blanks..].starts_with(':') {
        Span::empty(span.end + blanks + 1)
    } else {
        span
    }
}

/// The first dash of a list that is the value of a key. Where the dash is not indented, the parser
/// gives the place after it. `after` is where the key ends.
pub(super) fn first_dash(text: &str, after: usize, start: usize) -> usize {
    let mut at = after;
    while at <= start {
        let rest = &text[at..];
        let Some(next) = rest.chars().next() else {
            break;
        };
        at += match next {
            '-' => return at,
            '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            // An anchor or a tag.
            '&' | '!' => rest.find(char::is_whitespace).unwrap_or(rest.len()),
            _ => next.len_utf8(),
        };
    }
    start
}

/// The characters of a scalar: as a span where the file contains them unchanged.
pub(super) fn words<'v>(text: &str, span: Span, style: ScalarStyle, value: &'v str) -> Words<'v> {
    let inner = match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if span.len() >= 2 => {
            Span::new(span.start + 1, span.end - 1)
        }
        _ => span,
    };
    if text.get(inner.range()) == Some(value) {
        Words::Verbatim(inner)
    } else {
        Words::Decoded(value.into())
    }
}

pub(super) fn style(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}
