//! Line breaks and the blank lines that end paragraphs.

/// Whether a character ends a line.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Finds the end of a paragraph in a run of white space: a second line break with only white space
/// between it and the first, or U+2029 PARAGRAPH SEPARATOR.
///
/// A line break is U+000A, U+000B, U+000C, U+000D (with a U+000A right after it), U+0085 or U+2028.
#[derive(Debug, Default)]
pub(super) struct BlankLine {
    line_breaks: usize,
    /// Whether the last character was a carriage return; a line feed after it is not another line break.
    after_return: bool,
}

impl BlankLine {
    /// Takes the next character of the run; returns whether the paragraph ends with it, which happens at
    /// most once.
    pub(super) fn ends_with(&mut self, space: char) -> bool {
        let breaks = match space {
            '\n' if self.after_return => 0,
            '\u{2029}' => 2,
            space => usize::from(is_line_break(space)),
        };
        self.after_return = space == '\r';
        let before = self.line_breaks;
        self.line_breaks += breaks;
        before < 2 && self.line_breaks >= 2
    }

    /// Whether the run has a line break.
    pub(super) fn has_line_break(&self) -> bool {
        self.line_breaks > 0
    }
}
