//! The findings about JSON, in plain words.

mod texts;

pub(super) use texts::{
    bad_unicode, control, half_character, inner_marks, no_opening, printed_closing, printed_marks,
    single_marks, unclosed_text, unknown_escape,
};

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Help, Safety};
use crate::syntax::builder::{Collection, abridge};
use crate::syntax::rules::INVALID_JSON;

/// `[1, 2,]`. The bracket stands at `close`.
pub(super) fn trailing_comma(id: FileId, text: &str, close: usize) -> Diagnostic {
    let comma = text[..close].rfind(',').unwrap_or(close);
    let span = Span::new(comma, comma + 1);
    Diagnostic::new(&INVALID_JSON, id, span, "nothing follows this comma").fix(
        "remove the comma after the last item",
        span,
        "",
    )
}

/// `[1,, 2]`
pub(super) fn extra_comma(id: FileId, at: usize) -> Diagnostic {
    let span = Span::new(at, at + 1);
    Diagnostic::new(&INVALID_JSON, id, span, "no item stands before this comma").replace(
        "remove the comma",
        span,
        "",
    )
}

/// `[1 2]`. The first item ends at `end`, the second one starts at `next`.
pub(super) fn no_comma(id: FileId, end: usize, next: usize) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::empty(end),
        "a comma is missing here",
    )
    .related(id, Span::empty(next), "the next item begins here")
    .replace("put a comma between the two", Span::empty(end), ",")
}

/// Something that is neither a comma nor a bracket, after an item.
pub(super) fn no_comma_or_end(
    id: FileId,
    text: &str,
    at: usize,
    open: Option<(Collection, usize)>,
) -> Diagnostic {
    let Some((kind, bracket)) = open else {
        return unexpected(id, text, at);
    };
    match text[at..].chars().next() {
        None => unclosed(id, kind, bracket),
        Some(']' | '}') => wrong_bracket(id, text, at, kind, bracket),
        Some(':') => Diagnostic::new(
            &INVALID_JSON,
            id,
            one(text, at),
            "no key stands before this colon",
        )
        .related(
            id,
            Span::new(bracket, bracket + 1),
            format!("the {} begins here", noun(kind)),
        )
        .help(match kind {
            Collection::List => "a list has no keys: write `{` and `}` around keys and values",
            Collection::Map => "check for a comma that is missing before the key",
        }),
        Some(_) => unexpected(id, text, at).help(format!(
            "write a comma, or `{}` where the {} ends",
            closer(kind),
            noun(kind)
        )),
    }
}

/// No value where one must stand.
pub(super) fn no_value(
    id: FileId,
    text: &str,
    at: usize,
    open: Option<(Collection, usize)>,
) -> Diagnostic {
    match (text[at..].chars().next(), open) {
        (None, Some((kind, bracket))) => unclosed(id, kind, bracket),
        // There are only comments, or characters that nobody sees.
        (None, None) => Diagnostic::new(
            &INVALID_JSON,
            id,
            Span::empty(at),
            "no data stands before this",
        )
        .help("write the data here, or take out what stands before it"),
        (Some(']' | '}' | ','), _) => Diagnostic::new(
            &INVALID_JSON,
            id,
            one(text, at),
            "a value is missing before this",
        )
        .help("write the value, or remove the key that has none"),
        (Some(_), _) => unexpected(id, text, at)
            .help("write a text between quotation marks, a number, a list or a map"),
    }
}

/// No key where one must stand.
pub(super) fn no_key(
    id: FileId,
    text: &str,
    at: usize,
    open: Option<(Collection, usize)>,
) -> Diagnostic {
    match (text[at..].chars().next(), open) {
        (None, Some((kind, bracket))) => unclosed(id, kind, bracket),
        (Some(']'), Some((kind, bracket))) => wrong_bracket(id, text, at, kind, bracket),
        (Some('{' | '['), _) => {
            Diagnostic::new(&INVALID_JSON, id, one(text, at), "a key must stand here")
                .help("write a key between quotation marks and a colon before this bracket")
        }
        _ => unexpected(id, text, at).help("write a key between quotation marks"),
    }
}

/// `{"a" 1}`
pub(super) fn no_colon(id: FileId, key: Span) -> Diagnostic {
    Diagnostic::new(&INVALID_JSON, id, key, "no colon follows this key").replace(
        "put a colon after the key",
        Span::empty(key.end),
        ":",
    )
}

/// `{"a" = 1}`
pub(super) fn equals_sign(id: FileId, at: usize) -> Diagnostic {
    let span = Span::new(at, at + 1);
    Diagnostic::new(&INVALID_JSON, id, span, "an equals sign stands after a key").replace(
        "write a colon in its place",
        span,
        ":",
    )
}

/// `{"a"}`
pub(super) fn key_alone(id: FileId, key: Span) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        key,
        "no colon and no value follow this key",
    )
    .help("write a colon and a value after it; in a list, use `[` and `]` instead of `{` and `}`")
}

/// `{a: 1}`
pub(super) fn bare_key(id: FileId, text: &str, key: Span) -> Diagnostic {
    let finding = Diagnostic::new(&INVALID_JSON, id, key, "this key has no quotation marks");
    let shown = abridge(&text[key.range()]);
    between_marks(finding, key, format!("write `\"{shown}\"`"), Safety::Safe)
}

/// `{"a": roe}`
pub(super) fn bare_word(id: FileId, span: Span, word: &str) -> Diagnostic {
    let is_number_like = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let finding = if matches!(word, "NaN" | "Infinity" | "-Infinity" | "inf" | "nan") {
        Diagnostic::new(&INVALID_JSON, id, span, "JSON has no such number")
    } else if is_number_like {
        Diagnostic::new(
            &INVALID_JSON,
            id,
            span,
            "this is no number as JSON writes it",
        )
    } else {
        Diagnostic::new(&INVALID_JSON, id, span, "this text has no quotation marks")
    };
    let advice = format!("write `\"{}\"`", abridge(word));
    between_marks(finding, span, advice, Safety::Unsafe)
}

/// `None` for `null`, and its like.
pub(super) fn foreign_word(id: FileId, span: Span, word: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        format!("JSON has no word `{word}`"),
    )
    // That something is not there is no value of a record, so that more than the word is wrong.
    .correct(
        Safety::safe_if(meant != "null"),
        format!("write `{meant}`"),
        span,
        meant,
    )
}

/// The length of the comment that `text` begins with.
pub(super) fn comment_length(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_prefix("/*") {
        return Some(inside.find("*/").map_or(text.len(), |end| end + 4));
    }
    let is_line = text.starts_with("//") || text.starts_with('#');
    is_line.then(|| text.find(['\n', '\r']).unwrap_or(text.len()))
}

/// A comment.
pub(super) fn comment(id: FileId, text: &str, span: Span) -> Diagnostic {
    let shown = abridge(text[span.range()].lines().next().unwrap_or_default());
    Diagnostic::new(&INVALID_JSON, id, span, "JSON has no comments")
        .replace(format!("remove `{shown}`"), span, "")
        .note("YAML has comments: a file that needs them can be written as YAML")
}

/// Whether a letter outside a string is taken for white space, or not seen at all.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}'
    ) || (!matches!(letter, ' ' | '\t' | '\n' | '\r')
        && (letter.is_whitespace() || letter.is_control()))
}

/// An invisible letter outside a string.
pub(super) fn invisible(id: FileId, span: Span, letter: char) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        format!(
            "the invisible character U+{:04X} stands here",
            u32::from(letter)
        ),
    )
    .fix("put a plain space in its place", span, " ")
}

/// More after the end.
pub(super) fn after_the_end(id: FileId, text: &str, at: usize) -> Diagnostic {
    let finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        one(text, at),
        "the data has ended before this",
    );
    match text[at..].chars().next() {
        Some('{' | '[') => finding.help(
            "a file holds one value; several, one a line, make a file named `.onrecord.ndjson`",
        ),
        Some(']' | '}') => finding.help("remove this bracket, or look for one too many above it"),
        _ => finding.help("remove what follows, or look for a bracket too many above it"),
    }
}

/// `["a", "b": 1`, inside a map. The list begins at `bracket`, and its last item ends at `end`.
pub(super) fn list_before_key(id: FileId, bracket: usize, end: usize) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::empty(end),
        "the list is not closed before the next key",
    )
    .related(id, Span::new(bracket, bracket + 1), "the list begins here")
    .replace("write `]` after its last item", Span::empty(end), "]")
}

fn unclosed(id: FileId, kind: Collection, bracket: usize) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::new(bracket, bracket + 1),
        format!("the {} that begins here is never closed", noun(kind)),
    )
    .help(format!("write `{}` where it ends", closer(kind)))
}

fn wrong_bracket(
    id: FileId,
    text: &str,
    at: usize,
    kind: Collection,
    bracket: usize,
) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        one(text, at),
        format!(
            "`{}` must stand here, to close the {}",
            closer(kind),
            noun(kind)
        ),
    )
    .related(
        id,
        Span::new(bracket, bracket + 1),
        format!("the {} begins here", noun(kind)),
    )
    .help(format!(
        "write `{}`, or look for one that is missing above",
        closer(kind)
    ))
}

fn unexpected(id: FileId, text: &str, at: usize) -> Diagnostic {
    let span = one(text, at);
    let shown = &text[span.range()];
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        if shown.is_empty() {
            "the file ends too early".to_owned()
        } else {
            format!("`{shown}` cannot stand here")
        },
    )
}

fn between_marks(
    mut finding: Diagnostic,
    span: Span,
    advice: String,
    safety: Safety,
) -> Diagnostic {
    let mark = |at| Edit {
        span: Span::empty(at),
        text: "\"".to_owned(),
    };
    finding.help.push(Help {
        text: advice,
        edits: vec![mark(span.start), mark(span.end)],
        safety,
    });
    finding
}

/// The character at a place.
fn one(text: &str, at: usize) -> Span {
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

const fn noun(kind: Collection) -> &'static str {
    match kind {
        Collection::List => "list",
        Collection::Map => "map",
    }
}

const fn closer(kind: Collection) -> char {
    match kind {
        Collection::List => ']',
        Collection::Map => '}',
    }
}
