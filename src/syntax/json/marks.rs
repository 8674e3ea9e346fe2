//! Quotation marks that must be escaped inside a JSON string, and marks that JSON does not know.
//!
//! JSON ends a string at the first plain quotation mark. Where something follows that cannot come after
//! a string, the mark was most likely meant as part of the text.

use crate::report::span::Span;

/// What a text is, which decides what may follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Key,
    /// The value of a key, after which only another key can follow.
    Value,
    /// An item of a list.
    Item,
}

/// What a mark at which a text may end is.
pub(super) enum End {
    /// Its end.
    Here,
    /// Part of the text, which ends later.
    Later(Inner),
    /// The beginning of the next text: a typographic mark before it was meant as the end.
    Printed(Span),
}

/// The marks within a text, and where the one is that ends it.
pub(super) struct Inner {
    pub(super) marks: Vec<usize>,
    pub(super) end: usize,
}

/// At most this many marks are tried as the end of a text, so that a file full of mistakes costs no more
/// than one without.
const MOST: usize = 64;

/// What the mark at `at` is to the text that begins with the same mark at `start`.
pub(super) fn end(text: &str, start: usize, at: usize, role: Role) -> End {
    let is_inside = role == Role::Value && goes_on_after_comma(text, start, at);
    if !is_inside && !goes_on(text, start, at) {
        return End::Here;
    }
    if let Some(closing) = printed_closing(text, start, at, role) {
        return End::Printed(closing);
    }
    inner(text, start, at, role).map_or(End::Here, End::Later)
}

/// The marks of the text from the one at `at` on, if a mark further on may end it.
fn inner(text: &str, start: usize, at: usize, role: Role) -> Option<Inner> {
    // Marks within a text come in pairs. A single one is accepted only where no pair is found.
    let mut odd = None;
    let mut marks = vec![at];
    for mark in unescaped(text, at + 1, text.as_bytes()[start]).take(MOST) {
        if ends(text, mark + 1, role) {
            if marks.len() % 2 == 0 {
                return Some(Inner { marks, end: mark });
            }
            odd.get_or_insert((marks.len(), mark));
        }
        marks.push(mark);
    }
    let (count, end) = odd?;
    marks.truncate(count);
    Some(Inner { marks, end })
}

/// Whether words follow the mark at `at`, as they do where a text continues.
fn goes_on(text: &str, start: usize, at: usize) -> bool {
    let after = &text[at + 1..];
    let next = after.trim_start_matches([' ', '\t']);
    let Some(letter) = next.chars().next() else {
        return false;
    };
    if matches!(letter, ',' | ':' | ']' | '}' | '"' | '=' | '\n' | '\r') {
        return false;
    }
    let before = text[start + 1..at].chars().next_back();
    let opens = before.is_none_or(|letter| letter.is_whitespace() || "([—–-".contains(letter));
    if opens && next.len() == after.len() {
        return true;
    }
    // A value without a comma or colon before it, or a key without quotation marks.
    let word = next.find(|c: char| !c.is_alphanumeric() && c != '_');
    let (word, rest) = next.split_at(word.unwrap_or(next.len()));
    letter.is_alphabetic()
        && !is_constant(word)
        && !rest.trim_start_matches([' ', '\t']).starts_with([':', '='])
}

/// Whether words follow the mark at `at` and a comma, and end with a mark, as in `"6", wide"`: such
/// words cannot follow the value of a key.
fn goes_on_after_comma(text: &str, start: usize, at: usize) -> bool {
    let blank = [' ', '\t'];
    let Some(more) = text[at + 1..].trim_start_matches(blank).strip_prefix(',') else {
        return false;
    };
    let words = more.trim_start_matches(blank);
    let end = unescaped(text, at + 1, text.as_bytes()[start]).next();
    words.starts_with(char::is_alphabetic)
        && end.is_some_and(|end| {
            let passed = &text[text.len() - words.len()..end];
            !passed.contains([':', '{', '[']) && ends(text, end + 1, Role::Value)
        })
}

/// Where the text at `start`, which has no closing mark up to the end of its line at `at`, was most
/// likely meant to end: before the comma and brackets there. `None` where the next line seems to
/// continue it.
pub(super) fn likely_end(text: &str, start: usize, at: usize) -> Option<usize> {
    let inside = &text[start + 1..at];
    let rest = text[at..].trim_start();
    // Brackets that are opened in the text are closed there too.
    let has_brackets = inside.contains(['[', '{']);
    let is_sign = |c: char| c == ',' || c.is_whitespace() || (!has_brackets && "]}".contains(c));
    let words = inside.trim_end_matches(is_sign);
    // At the end of a file nothing shows that the text was not cut off there.
    let is_cut_off = rest.is_empty() && words.len() == inside.trim_end().len();
    let may_follow = rest.is_empty() || rest.starts_with(['"', '{', '[', '}', ']']);
    (may_follow && !is_cut_off && !words.is_empty()).then_some(start + 1 + words.len())
}

/// Whether a text may end before this place, judging by what follows.
pub(super) fn ends(text: &str, after: usize, role: Role) -> bool {
    let next = text[after..].trim_start_matches([' ', '\t']);
    if role == Role::Key {
        return next.starts_with(':');
    }
    let Some(more) = next.strip_prefix(',') else {
        return next.is_empty() || next.starts_with([']', '}', '\n', '\r']);
    };
    let more = more.trim_start_matches([' ', '\t']);
    let word = more.find(|c: char| !c.is_alphanumeric());
    more.is_empty()
        || more.starts_with(['\n', '\r', '"', '“', '{', '[', '-'])
        || more.starts_with(|c: char| c.is_ascii_digit())
        || is_constant(&more[..word.unwrap_or(more.len())])
}

fn is_constant(word: &str) -> bool {
    matches!(word, "true" | "false" | "null" | "True" | "False" | "None")
}

/// The marks of a line, from a place on, without a backslash before them.
fn unescaped(text: &str, from: usize, mark: u8) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    std::iter::from_fn(move || {
        loop {
            let byte = *bytes.get(at)?;
            at += 1;
            match byte {
                b'\n' | b'\r' => return None,
                b'\\' => at += 1,
                _ if byte == mark => return Some(at - 1),
                _ => {}
            }
        }
    })
}

/// The typographic marks, such as `“` and `”`, around the text at `start`.
pub(super) fn between_printed(text: &str, start: usize, role: Role) -> Option<(Span, Span)> {
    let letter = text[start..].chars().next().filter(|c| is_printed(*c))?;
    let opening = Span::new(start, start + letter.len_utf8());
    let closing = |letter| is_printed(letter) || letter == '"';
    let closing = printed_end(text, opening.end, role, closing)?;
    Some((opening, closing))
}

/// The typographic mark before `end` that was meant to end the text at `start`. One that has its
/// counterpart in the text is part of it.
pub(super) fn printed_closing(text: &str, start: usize, end: usize, role: Role) -> Option<Span> {
    let mark = printed_end(text, start + 1, role, is_printed)?;
    let has_partner = || text[start + 1..mark.start].contains(is_printed);
    (mark.end <= end && !has_partner()).then_some(mark)
}

/// The first mark of a kind on the line after which a text may end.
fn printed_end(text: &str, from: usize, role: Role, is_mark: fn(char) -> bool) -> Option<Span> {
    let line = text[from..].split(['\n', '\r']).next()?;
    let marks = line.char_indices().filter(|(_, letter)| is_mark(*letter));
    let mut marks = marks.take(MOST).map(|(offset, letter)| {
        let at = from + offset;
        Span::new(at, at + letter.len_utf8())
    });
    marks.find(|mark| ends(text, mark.end, role))
}

/// Whether a character is a typographic quotation mark.
fn is_printed(letter: char) -> bool {
    matches!(letter, '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}
