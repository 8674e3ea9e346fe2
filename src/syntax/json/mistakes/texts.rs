//! The findings about what stands between the quotation marks of JSON.

use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, FileId, Help, Safety};
use crate::syntax::builder::abridge;
use crate::syntax::rules::INVALID_JSON;

/// A string whose mark at `start` has no partner on its line, and where that was most likely meant.
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
            "close it with `{mark}`; for a line break inside a text write `\\n`"
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
        "this quotation mark ends the text, and more of the text follows it",
    );
    let edit = |at: &usize| Edit {
        span: Span::empty(*at),
        text: "\\".to_owned(),
    };
    finding.help.push(Help {
        text: "write `\\\"` for a quotation mark within a text".to_owned(),
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
        "no quotation mark stands before this text",
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
        "JSON knows only `\"` for a quotation mark",
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
        text: format!("write `\"{}\"`", abridge(&shown.replace('"', "\\\""))),
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
        "this quotation mark does not end a text",
    )
    .replace(
        format!("write `\"` for `{}`", &text[mark.range()]),
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
        "JSON knows only `\"` for a quotation mark",
    );
    let advice = format!("write `\"{}\"`", abridge(inside));
    if inside.contains(['"', '\\']) {
        return finding.help("write `\"` at both ends, and `\\\"` for each `\"` inside the text");
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
        format!("`\\{letter}` means nothing"),
    );
    if letter == '\'' {
        return finding.replace("write `'` without the backslash", span, "'");
    }
    finding.replace(
        "write `\\\\` for a backslash",
        Span::empty(span.start),
        "\\",
    )
}

/// `"\u12"`
pub(in crate::syntax::json) fn bad_unicode(id: FileId, span: Span) -> Diagnostic {
    Diagnostic::new(&INVALID_JSON, id, span, "four digits from 0 to f must follow `\\u`").help(
        "write the character itself, or its four digits; for a backslash before a `u` write `\\\\u`",
    )
}

/// `"\ud800"`
pub(in crate::syntax::json) fn half_character(id: FileId, span: Span) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON,
        id,
        span,
        "this is one half of a character, without the other",
    )
    .help("write the character itself instead of its number")
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
        format!("{name} stands inside a text"),
    )
    .replace(format!("write `{written}`, or a space"), span, written)
}
