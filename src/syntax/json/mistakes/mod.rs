//! The findings about JSON.

mod lines;
mod numbers;
mod texts;

pub(crate) use lines::OVER_LINES;
pub(super) use lines::{comma_after_record, over_lines, second_record};
use numbers::number_meant;
pub(super) use texts::{
    bad_unicode, control, half_character, inner_marks, no_opening, printed_closing, printed_marks,
    single_marks, unclosed_text, unknown_escape,
};

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Help, Safety};
use crate::syntax::abridge::abridge;
use crate::syntax::builder::Collection;
use crate::syntax::rules::INVALID_JSON;

/// `[1, 2,]`. The bracket is at `close`.
pub(super) fn trailing_comma(id: FileId, text: &str, close: usize) -> Diagnostic {
    let comma = text[..close].rfind(',').unwrap_or(close);
    let span = Span::new(comma, comma + 1);
    Diagnostic::new(&INVALID_JSON, id, span, "there is nothing after this comma").fix(
        "remove the comma after the last item",
        span,
        "",
    )
}

/// `[1,, 2]`
pub(super) fn extra_comma(id: FileId, at: usize) -> Diagnostic {
    let span = Span::new(at, at + 1);
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "there is no item before this comma",
    )
    .replace("remove the comma", span, "")
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
            "there is no key before this colon",
        )
        .related(
            id,
            Span::new(bracket, bracket + 1),
            format!("the {} begins here", noun(kind)),
        )
        .help(match kind {
            Collection::List => "a list has no keys: put `{` and `}` around keys and their values",
            Collection::Map => "check whether a comma is missing before the key",
        }),
        Some(_) => unexpected(id, text, at).help(format!(
            "put a comma here, or `{}` where the {} ends",
            closer(kind),
            noun(kind)
        )),
    }
}

/// No value where there must be one.
pub(super) fn no_value(
    id: FileId,
    text: &str,
    at: usize,
    open: Option<(Collection, usize)>,
) -> Diagnostic {
    match (text[at..].chars().next(), open) {
        (None, Some((kind, bracket))) => unclosed(id, kind, bracket),
        // There are only comments or invisible characters.
        (None, None) => Diagnostic::new(
            &INVALID_JSON,
            id,
            Span::empty(at),
            "there is no data before this",
        )
        .help("write the data here, or remove what comes before it"),
        (Some(']' | '}' | ','), _) => Diagnostic::new(
            &INVALID_JSON,
            id,
            one(text, at),
            "a value is missing before this",
        )
        .help("write the value, or remove the key that has none"),
        (Some(_), _) => unexpected(id, text, at)
            .help("put a text between quotation marks, a number, a list or a map here"),
    }
}

/// No key where there must be one.
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
            Diagnostic::new(&INVALID_JSON, id, one(text, at), "there must be a key here")
                .help("put a key between quotation marks and a colon before this bracket")
        }
        _ => unexpected(id, text, at).help("put a key between quotation marks here"),
    }
}

/// `{"a" 1}`
pub(super) fn no_colon(id: FileId, key: Span) -> Diagnostic {
    Diagnostic::new(&INVALID_JSON, id, key, "there is no colon after this key").replace(
        "put a colon after the key",
        Span::empty(key.end),
        ":",
    )
}

/// `{"a" = 1}`
pub(super) fn equals_sign(id: FileId, at: usize) -> Diagnostic {
    let span = Span::new(at, at + 1);
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "a key ends with a colon, not with an equals sign",
    )
    .replace("replace it with a colon", span, ":")
}

/// `{"a"}`
pub(super) fn key_alone(id: FileId, key: Span) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        key,
        "there is no colon and no value after this key",
    )
    .help("put a colon and a value after it; if it is an item of a list, use `[` and `]` instead of `{` and `}`")
}

/// `{a: 1}`
pub(super) fn bare_key(id: FileId, text: &str, key: Span) -> Diagnostic {
    let finding = Diagnostic::new(&INVALID_JSON, id, key, "this key has no quotation marks");
    let shown = abridge(&text[key.range()]);
    between_marks(
        finding,
        key,
        format!("put it between quotation marks: `\"{shown}\"`"),
        Safety::Safe,
    )
}

/// `{"a": roe}`
pub(super) fn bare_word(id: FileId, span: Span, word: &str) -> Diagnostic {
    let is_number_like = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let finding = if matches!(word, "NaN" | "Infinity" | "-Infinity" | "inf" | "nan") {
        Diagnostic::new(&INVALID_JSON, id, span, "JSON does not know this number")
    } else if is_number_like {
        Diagnostic::new(
            &INVALID_JSON,
            id,
            span,
            "JSON does not write numbers like this",
        )
    } else {
        Diagnostic::new(&INVALID_JSON, id, span, "this text has no quotation marks")
    };
    let advice = format!("put it between quotation marks: `\"{}\"`", abridge(word));
    match number_meant(word) {
        Some(number) => between_marks(
            finding.replace(format!("if it is a number, write `{number}`"), span, number),
            span,
            format!("if it is a text, {advice}"),
            Safety::Unsafe,
        ),
        None => between_marks(finding, span, advice, Safety::Unsafe),
    }
}

/// `None` for `null`, and its like.
pub(super) fn foreign_word(id: FileId, span: Span, word: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        format!("JSON does not know the word `{word}`"),
    )
    // `null` is not a valid value of any key, so more than the word is wrong.
    .correct(
        Safety::safe_if(meant != "null"),
        format!("did you mean `{meant}`?"),
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
        .fix(format!("remove `{shown}`"), span, "")
        .note("YAML has comments: you can write the file as YAML if you need them")
}

/// Whether a character outside a string looks like white space, or is invisible.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}'
    ) || (!matches!(letter, ' ' | '\t' | '\n' | '\r')
        && (letter.is_whitespace() || letter.is_control()))
}

/// An invisible character outside a string.
pub(super) fn invisible(id: FileId, span: Span, letter: char) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        format!(
            "there is an invisible character here (U+{:04X})",
            u32::from(letter)
        ),
    )
    .fix("replace it with an ordinary space", span, " ")
}

/// More after the end.
pub(super) fn after_the_end(id: FileId, text: &str, at: usize) -> Diagnostic {
    let finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        one(text, at),
        "the data ends before this",
    );
    match text[at..].chars().next() {
        Some('{' | '[') => finding.help(
            "a JSON file holds one value; put several, one per line, into a file whose name ends in `.onrecord.ndjson`",
        ),
        Some(']' | '}') => finding.help("remove this bracket, or look above it for a closing bracket that is not needed"),
        _ => finding.help("remove what follows, or look above it for a closing bracket that is not needed"),
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
    .replace("put a `]` after its last item", Span::empty(end), "]")
}

fn unclosed(id: FileId, kind: Collection, bracket: usize) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::new(bracket, bracket + 1),
        format!("the {} that begins here has no closing bracket", noun(kind)),
    )
    .help(format!("put a `{}` where it ends", closer(kind)))
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
            "this must be a `{}`, to close the {}",
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
        "replace it with `{}`, or look above for a missing bracket",
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
            format!("`{shown}` is not allowed here")
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
