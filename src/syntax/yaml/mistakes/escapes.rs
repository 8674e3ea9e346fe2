//! Backslashes between `"`.

use granit_parser::ErrorKind;

use crate::report::Diagnostic;
use crate::report::span::Span;
use crate::syntax::rules;

use super::scene::Scene;

/// Explains the escape that the parser does not know. It names the mark that opens the text.
pub(super) fn explain(scene: &Scene<'_>) -> Option<Diagnostic> {
    let (span, digits) = first_bad(&scene.text[scene.at..])?;
    let span = Span::new(scene.at + span.start, scene.at + span.end);
    let written = &scene.text[span.range()];
    let label = match scene.kind {
        ErrorKind::UnknownQuotedScalarEscape => {
            format!("`{written}` has no meaning between `\"` marks")
        }
        _ if digits == 0 => format!("`{written}` is not a character"),
        _ => format!("this must be followed by {digits} hexadecimal digits (0 to 9, a to f)"),
    };
    Some(
        Diagnostic::new(&rules::STRAY_CHARACTER, scene.id, span, label)
            .replace(
                "for a backslash, put two: `\\\\`",
                Span::empty(span.start),
                "\\",
            )
            .help("or put the text between `'` marks, where a backslash has no special meaning"),
    )
}

/// The first invalid escape, and how many digits it needs; 0 if digits are not what is wrong.
fn first_bad(text: &str) -> Option<(Span, usize)> {
    let mut at = 1;
    loop {
        at += text.get(at..)?.find('\\')?;
        let letter = text[at + 1..].chars().next()?;
        let end = at + 1 + letter.len_utf8();
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            '\n' | '\r' | '0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' '
            | '"' | '/' | '\\' | 'N' | '_' | 'L' | 'P' => {
                at = end;
                continue;
            }
            _ => return Some((Span::new(at, end), 0)),
        };
        let Some(code) = text.get(end..end + digits).and_then(number) else {
            return Some((Span::new(at, end), digits));
        };
        let next = end + digits;
        if char::from_u32(code).is_some() {
            at = next;
            continue;
        }
        // A surrogate pair makes one character.
        let low = text.get(next..next + 2).filter(|begin| *begin == "\\u");
        let low = low
            .and_then(|_| text.get(next + 2..next + 6))
            .and_then(number);
        match (code, low) {
            (0xd800..=0xdbff, Some(0xdc00..=0xdfff)) => at = next + 6,
            _ => return Some((Span::new(at, next), 0)),
        }
    }
}

fn number(digits: &str) -> Option<u32> {
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u32::from_str_radix(digits, 16).ok())?
}
