//! The characters that every format writes as escapes.

/// Whether a character is written as an escape, in JSON and in YAML: a parser may read it as a line
/// break or reject it, a terminal may obey it, or people may not see it.
pub(super) fn must_escape(c: char) -> bool {
    // U+0085, a line break in YAML 1.1, is a control character.
    if c.is_control() {
        return true;
    }
    matches!(
        c,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        // These change the direction of the text around them and so can hide what it says.
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
