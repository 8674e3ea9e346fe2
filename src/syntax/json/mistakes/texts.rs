//! The findings about the texts (strings) of JSON.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Help, Safety};
use crate::syntax::abridge::abridge;
use crate::syntax::rules::INVALID_JSON;

/// A string whose mark at `start` is not closed on its line, and where it was most likely meant to end.
pub(in crate::syntax::json) fn unclosed_text(
    id: FileId,
    text: &str,
    start: usize,
    end: Option<usize>,
) -> Diagnostic {
    let finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::new(start, start + 1),
        "the text that begins here is not closed on its line",
    );
    let mark = &text[start..=start];
    let Some(end) = end else {
        return finding.help(format!(
            "close it with `{mark}`; if the text contains a line break, write the break as `\\n`"
        ));
    };
    let what = match text[end..].trim_start_matches([' ', '\t']).chars().next() {
        Some(',') => " before the comma",
        Some(']' | '}') => " before the bracket",
        _ => " at its end",
    };
    finding.replace(format!("put a `{mark}`{what}"), Span::empty(end), mark)
}

/// `"He said "soon" to us."`, with the marks within the text.
pub(in crate::syntax::json) fn inner_marks(id: FileId, marks: &[usize]) -> Diagnostic {
    let first = marks.first().copied().unwrap_or_default();
    let mut finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::new(first, first + 1),
        "this quotation mark ends the text, but more of the text follows",
    );
    let edit = |at: &usize| Edit {
        span: Span::empty(*at),
        text: "\\".to_owned(),
    };
    finding.help.push(Help {
        text: "put a backslash before a quotation mark inside a text: `\\\"`".to_owned(),
        edits: marks.iter().map(edit).collect(),
        safety: Safety::Unsafe,
    });
    finding
}

/// `Soon."`: the mark at the beginning is missing.
pub(in crate::syntax::json) fn no_opening(id: FileId, span: Span) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "there is no quotation mark before this text",
    )
    .replace("put a `\"` before it", Span::empty(span.start), "\"")
}

/// `“Soon.”`
pub(in crate::syntax::json) fn printed_marks(
    id: FileId,
    text: &str,
    opening: Span,
    closing: Span,
) -> Diagnostic {
    let inside = Span::new(opening.end, closing.start);
    let shown = &text[inside.range()];
    let mut finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::new(opening.start, closing.end),
        "JSON knows only `\"` as a quotation mark",
    );
    let mark = |span, text: &str| Edit {
        span,
        text: text.to_owned(),
    };
    let within = shown
        .match_indices('"')
        .map(|(offset, _)| inside.start + offset);
    let mut edits = vec![mark(opening, "\"")];
    edits.extend(within.map(|at| mark(Span::empty(at), "\\")));
    edits.push(mark(closing, "\""));
    finding.help.push(Help {
        text: format!(
            "put the text between `\"` marks: `\"{}\"`",
            abridge(&shown.replace('"', "\\\""))
        ),
        edits,
        safety: Safety::Unsafe,
    });
    finding
}

/// `"Soon.”`
pub(in crate::syntax::json) fn printed_closing(id: FileId, text: &str, mark: Span) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        mark,
        "this quotation mark does not end a text in JSON",
    )
    .replace(
        format!("replace `{}` with `\"`", &text[mark.range()]),
        mark,
        "\"",
    )
}

/// `'a'`
pub(in crate::syntax::json) fn single_marks(id: FileId, text: &str, span: Span) -> Diagnostic {
    let inside = &text[span.start + 1..span.end - 1];
    let finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "JSON knows only `\"` as a quotation mark",
    );
    let advice = format!("put the text between `\"` marks: `\"{}\"`", abridge(inside));
    if inside.contains(['"', '\\']) {
        return finding
            .help("put `\"` at both ends, and replace each `\"` inside the text with `\\\"`");
    }
    let mut finding = finding;
    let mark = |at| Edit {
        span: Span::new(at, at + 1),
        text: "\"".to_owned(),
    };
    finding.help.push(Help {
        text: advice,
        edits: vec![mark(span.start), mark(span.end - 1)],
        safety: Safety::Safe,
    });
    finding
}

/// `"\d"`
pub(in crate::syntax::json) fn unknown_escape(id: FileId, span: Span, letter: char) -> Diagnostic {
    let finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        format!("`\\{letter}` has no meaning in JSON"),
    );
    if letter == '\'' {
        return finding.replace("put `'` without the backslash", span, "'");
    }
    finding.replace(
        "for a backslash, put two: `\\\\`",
        Span::empty(span.start),
        "\\",
    )
}

/// `"\u12"`
pub(in crate::syntax::json) fn bad_unicode(id: FileId, span: Span) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "`\\u` must be followed by four hexadecimal digits (0 to 9, a to f)",
    )
    .help("put the character itself, or its four digits; for a backslash before a `u`, put `\\\\u`")
}

/// `"\ud800"`
pub(in crate::syntax::json) fn half_character(id: FileId, span: Span) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "this is only one half of a character",
    )
    .help("put the character itself instead of its number")
}

/// A control character in a string.
pub(in crate::syntax::json) fn control(id: FileId, at: usize, byte: u8) -> Diagnostic {
    let span = Span::new(at, at + 1);
    let (name, written) = match byte {
        b'\t' => ("a tab".to_owned(), "\\t".to_owned()),
        _ => (
            format!("the control character U+{byte:04X}"),
            format!("\\u{byte:04x}"),
        ),
    };
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        format!("{name} is not allowed inside a text"),
    )
    .replace(
        format!("replace it with `{written}`, or with a space"),
        span,
        written,
    )
}
