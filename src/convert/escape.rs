//! Which characters no format shows as they are.

/// Whether a character is written as an escape, in JSON as in YAML: a reader could take it for a line
/// break or refuse it, a terminal could obey it, or people could not see that it is there.
pub(super) fn must_escape(c: char) -> bool {
    // U+0085, a line break in YAML 1.1, is among the controls.
    if c.is_control() {
        return true;
    }
    matches!(
        c,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        // The controls that turn the direction of the text around them, and so hide what it says.
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
