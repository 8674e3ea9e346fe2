//! The findings about what stands between the quotation marks of JSON.

use crate::diagnostic::{Diagnostic, Edit, FileId, Help, Safety};
use crate::span::Span;
use crate::syntax::builder::abridge;
use crate::syntax::rules::INVALID_JSON;

/// A string whose mark at `start` has no partner up to `end`, the end of its line.
pub(in crate::syntax::json) fn unclosed_text(
    id: FileId,
    text: &str,
    start: usize,
    end: usize,
) -> Diagnostic {
    let line = text[start..end.min(text.len())].trim_end();
    let finding = Diagnostic::new(
        &INVALID_JSON,
        id,
        Span::new(start, start + 1),
        "the text that begins here is not closed on its line",
    );
    let mark = &text[start..=start];
    // A comma at the end of the line most likely stood behind the mark that is missing.
    match line.strip_suffix(',') {
        Some(inside) if inside.len() > 1 => finding.replace(
            format!("put a `{mark}` before the comma at the end of the line"),
            Span::empty(start + inside.len()),
            mark,
        ),
        _ => finding.help(format!(
            "close it with `{mark}`; for a line break inside a text write `\\n`"
        )),
    }
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
        safety: Safety::Unsafe,
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
