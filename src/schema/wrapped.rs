//! Values with something around them that does not belong to them: quotation marks of a word processor,
//! unusual spaces, a comma.

/// What is left of a value without what is around it by mistake.
pub(super) fn bare(text: &str) -> &str {
    let is_around = |c: char| c.is_whitespace() || is_mark(c) || is_hidden(c);
    let text = text.trim_matches(is_around);
    text.trim_end_matches(|c| is_around(c) || matches!(c, ',' | ';' | '.'))
}

/// Whether a value has quotation marks around it that YAML and JSON do not know.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '`' | '´' | '«' | '»' | '‹' | '›' | '\u{2018}'
            ..='\u{201f}' | '「' | '」' | '『' | '』'
    )
}

fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn only_the_value_is_left() {
        for (text, value) in [
            ("“predict”", "predict"),
            ("«state»,", "state"),
            ("\u{a0}roe", "roe"),
            ("\u{200b}roe;", "roe"),
            ("2031-03-03\"", "2031-03-03"),
            ("“”", ""),
            ("a “b” c", "a “b” c"),
        ] {
            assert_eq!(bare(text), value, "{text}");
        }
    }
}
