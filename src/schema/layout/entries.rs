//! The lines of a YAML text that hold keys and list items.

use crate::report::span::Span;
use crate::syntax::line::{Line, Parts};
use crate::syntax::lookalike;

/// A line with a key, a list item or both.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) line: Line<'a>,
    /// How many spaces it begins with; `None` where there are tabs or other white space among them.
    pub(super) column: Option<usize>,
    /// Where its first character that is no white space is.
    pub(super) start: usize,
    /// What it begins with as a list item.
    pub(super) sign: Option<Sign>,
    /// From the first character of the line to that of its key or value.
    pub(super) offset: usize,
    pub(super) key: Option<&'a str>,
    /// What is between its key and its value, where that is not a colon with white space behind it.
    pub(super) colon: Option<Span>,
    pub(super) value: Value,
    /// Whether a new document begins with it.
    pub(super) is_first: bool,
    /// The lines below that belong to its value, whatever they look like.
    pub(super) text_lines: Vec<Line<'a>>,
}

/// How a list item begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Dash,
    /// A dash with its text right behind it.
    Glued,
    /// A dash with another kind of space behind it.
    HardSpace,
    /// Something that begins an item elsewhere, such as a bullet. It is so many bytes long.
    Bullet(usize),
}

/// What is on the line of a key or dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Text,
    List,
    Map,
    /// An alias, or something else of which one cannot say what it is.
    Unknown,
}

/// A value that goes on over more lines than this is taken for one that is not closed.
const MOST_LINES: usize = 500;

pub(super) fn entries(text: &str) -> Vec<Entry<'_>> {
    let lines = lines(text);
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut is_first = true;
    let mut index = 0;
    while let Some(&line) = lines.get(index) {
        index += 1;
        if line.text.starts_with("---") || line.text.starts_with("...") {
            is_first = true;
            continue;
        }
        if line.is_blank() {
            continue;
        }
        let read = entry(line).or_else(|| without_colon(line, entries.last(), &lines[index..]));
        let Some(mut entry) = read else {
            continue;
        };
        entry.is_first = std::mem::take(&mut is_first);
        let more = continued(&entry, &lines[index..]);
        entry.text_lines = lines[index..index + more].to_vec();
        index += more;
        entries.push(entry);
    }
    entries
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let each = text.split_inclusive('\n').map(|whole| {
        let line = Line {
            start,
            text: whole.trim_end_matches(['\n', '\r']),
        };
        start += whole.len();
        line
    });
    each.collect()
}

fn entry(line: Line<'_>) -> Option<Entry<'_>> {
    let content = line.text.trim_start_matches(is_gap);
    let length = line.text.len() - content.len();
    let lead = &line.text[..length];
    let column = lead.bytes().all(|byte| byte == b' ').then_some(length);
    let start = line.start + length;
    let (sign, offset) = sign(content);
    let rest = Line {
        start: start + offset,
        text: &content[offset..],
    };
    let mut parts = rest.parts();
    // A list in a list is in no record.
    if sign.is_some() && parts.dash.is_some() {
        return None;
    }
    let mut colon = None;
    if parts.key.is_none()
        && let Some((key, between)) = other_colon(rest)
    {
        colon = Some(between);
        parts.key = Some(key);
        parts.value.start = between.end;
    }
    let word = |key: Span| unquoted(&rest.text[key.start - rest.start..key.end - rest.start]);
    let key = parts.key.map(word);
    if key.is_none() && sign.is_none() {
        return None;
    }
    Some(Entry {
        line,
        column,
        start,
        sign,
        offset,
        key,
        colon,
        value: value(rest, parts),
        is_first: false,
        text_lines: Vec::new(),
    })
}

/// A key that has lost its colon: a word alone above what it holds, which is no line of a text.
fn without_colon<'a>(
    line: Line<'a>,
    above: Option<&Entry<'a>>,
    below: &[Line<'a>],
) -> Option<Entry<'a>> {
    let word = line.text.trim_start_matches(' ');
    let column = line.text.len() - word.len();
    let is_key = word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let goes_on = above.is_some_and(|above| {
        let own = above.column.unwrap_or_default() + above.offset;
        above.value == Value::Text && column > own
    });
    let next = below.iter().find(|line| !line.is_blank())?;
    let lead = next.lead().len();
    let holds = lead > column || (lead == column && next.text[lead..].starts_with("- "));
    (is_key && !goes_on && holds).then(|| Entry {
        line,
        column: Some(column),
        start: line.start + column,
        sign: None,
        offset: 0,
        key: Some(word),
        colon: None,
        value: Value::Nothing,
        is_first: false,
        text_lines: Vec::new(),
    })
}

/// White space, of every kind.
fn is_gap(letter: char) -> bool {
    matches!(letter, ' ' | '\t') || lookalike::is_hard_space(letter)
}

fn gap_length(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_gap).len()
}

/// How a line begins as a list item, and where its text begins then.
fn sign(content: &str) -> (Option<Sign>, usize) {
    if let Some(rest) = content.strip_prefix('-') {
        let gap = gap_length(rest);
        if rest.is_empty() {
            return (Some(Sign::Dash), 1);
        }
        if gap > 0 {
            let is_plain = rest[..gap].bytes().all(|byte| matches!(byte, b' ' | b'\t'));
            let sign = if is_plain {
                Sign::Dash
            } else {
                Sign::HardSpace
            };
            return (Some(sign), 1 + gap);
        }
        if rest.starts_with(|first: char| first.is_alphabetic() || matches!(first, '"' | '\'')) {
            return (Some(Sign::Glued), 1);
        }
    }
    match lookalike::bullet_length(content) {
        Some(length) if gap_length(&content[length..]) > 0 => {
            let gap = gap_length(&content[length..]);
            (Some(Sign::Bullet(length)), length + gap)
        }
        _ => (None, 0),
    }
}

/// A key and what is behind it, where that was meant as its colon: a colon without a space or with a space
/// of another kind, or a wide colon.
fn other_colon(rest: Line<'_>) -> Option<(Span, Span)> {
    let in_key = |c: char| c.is_ascii_lowercase() || c == '_' || c == '$';
    let length = rest.text.len() - rest.text.trim_start_matches(in_key).len();
    let between = &rest.text[length..];
    let colon = between
        .chars()
        .next()
        .filter(|c| matches!(*c, ':' | lookalike::WIDE_COLON))?;
    let gap = gap_length(&between[colon.len_utf8()..]);
    let after = &between[colon.len_utf8() + gap..];
    if length == 0 || after.starts_with("//") {
        return None;
    }
    let end = rest.start + length;
    Some((
        Span::new(rest.start, end),
        Span::new(end, end + colon.len_utf8() + gap),
    ))
}

fn unquoted(key: &str) -> &str {
    let inner = |mark| key.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(key)
}

fn value(rest: Line<'_>, parts: Parts) -> Value {
    let text = &rest.text[parts.value.start - rest.start..parts.value.end - rest.start];
    match text.chars().next() {
        None | Some('#') => Value::Nothing,
        Some('[') => Value::List,
        Some('{') => Value::Map,
        Some('*' | '&' | '!') => Value::Unknown,
        Some(_) => Value::Text,
    }
}

/// How many of the lines below belong to the value of an entry: to a text over several lines, or to what
/// is in brackets.
fn continued(entry: &Entry<'_>, below: &[Line<'_>]) -> usize {
    let line = entry.line;
    let start = entry.start - line.start + entry.offset;
    let rest = Line {
        start: 0,
        text: &line.text[start..],
    };
    let value = match entry.colon {
        Some(colon) => &line.text[colon.end - line.start..],
        None => &rest.text[rest.parts().value.start..],
    };
    let below = &below[..below.len().min(MOST_LINES)];
    match value.chars().next() {
        Some('|' | '>') => {
            let is_text =
                |below: &&Line<'_>| below.text.trim().is_empty() || below.lead().len() > start;
            below.iter().take_while(is_text).count()
        }
        Some(mark @ ('"' | '\'')) => closes(value, below, |text, open| quoted(text, mark, open)),
        Some('[' | '{') => {
            let mut depth = 0;
            closes(value, below, |text, _| {
                depth = in_brackets(text, depth);
                depth <= 0
            })
        }
        _ => 0,
    }
}

/// How many lines below are needed until a value is closed, and none if it never is.
fn closes(value: &str, below: &[Line<'_>], mut is_closed: impl FnMut(&str, bool) -> bool) -> usize {
    if is_closed(value, false) {
        return 0;
    }
    let closing = below.iter().position(|line| is_closed(line.text, true));
    closing.map_or(0, |index| index + 1)
}

/// Whether a text between quotation marks ends on this line. `is_open` if it began above.
fn quoted(text: &str, mark: char, is_open: bool) -> bool {
    let mut letters = text.chars().skip(usize::from(!is_open));
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if mark == '"' => {
                letters.next();
            }
            _ if letter == mark => return true,
            _ => {}
        }
    }
    false
}

/// How many brackets are open after this line.
fn in_brackets(text: &str, mut depth: i32) -> i32 {
    let mut quote = None;
    let mut before = ' ';
    for letter in text.chars() {
        match (quote, letter) {
            (Some(mark), _) if mark == letter => quote = None,
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(letter),
            (None, '#') if before.is_whitespace() => break,
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
        before = letter;
    }
    depth
}
