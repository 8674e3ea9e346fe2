//! Writes texts between quotation marks, always on one line.

use std::fmt::Write;

use crate::convert::escape::must_escape;

/// Writes a text between the quotation marks that need fewer escapes: `"…"`, or `'…'` if the text itself
/// has quotation marks or backslashes.
pub(super) fn write(text: &str) -> String {
    if text.contains(must_escape) {
        return double(text);
    }
    let doubled = text.matches('\'').count();
    let escaped = text.matches(['"', '\\']).count();
    if escaped > doubled {
        single(text)
    } else {
        double(text)
    }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Every escape is one that JSON has too.
fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // All of them are below U+10000, so that four digits are enough. Writing to a `String`
            // cannot fail.
            c if must_escape(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_are_those_that_take_fewer_signs() {
        for (text, written) in [
            ("", r#""""#),
            ("2031-03-04", r#""2031-03-04""#),
            ("a: b", r#""a: b""#),
            ("don't: no", r#""don't: no""#),
            (r#""so", he said"#, r#"'"so", he said'"#),
            (r#"it's "so""#, r#"'it''s "so"'"#),
            (r#"'"'"#, r#""'\"'""#),
            (r"C:\dir", r"'C:\dir'"),
            ("a\nb\t\"", r#""a\nb\t\"""#),
            (
                "\u{0}\u{85}\u{2028}\u{feff}",
                r#""\u0000\u0085\u2028\ufeff""#,
            ),
            ("🕊 ", r#""🕊 ""#),
        ] {
            assert_eq!(write(text), written);
        }
    }
}
