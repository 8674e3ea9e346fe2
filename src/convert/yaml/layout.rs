//! Which lists and maps are written on several lines, by what they contain.

/// Where in a data set the writer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The whole file.
    File,
    /// The value of `uses`, `actors` and so on: one entry per line.
    Section,
    /// The value of `statements`.
    Statements,
    /// A statement.
    Statement,
    /// The value of `text`.
    Spans,
    /// A span.
    Span,
    /// A list with one item per line: `positions`, `links`, `asked`, `offered`.
    Rows,
    /// The value of `terms`.
    Terms,
    /// Anything that is written on one line if it fits.
    Compact,
    /// The value of `extra`, whose keys the writer does not know.
    Free,
}

impl Place {
    /// Whether a list or map here is always written on several lines.
    pub(super) const fn is_open(self) -> bool {
        match self {
            Self::File
            | Self::Section
            | Self::Statements
            | Self::Statement
            | Self::Spans
            | Self::Span
            | Self::Rows
            | Self::Terms => true,
            Self::Compact | Self::Free => false,
        }
    }

    /// Where the value of a key is.
    pub(super) fn value_of(self, key: &str) -> Self {
        match (self, key) {
            (Self::Free, _) => Self::Free,
            // In a section, `extra` is an id.
            (place, "extra") if place != Self::Section => Self::Free,
            (Self::File, "uses" | "coders" | "sources" | "actors" | "issues" | "occasions") => {
                Self::Section
            }
            (Self::File, "statements") => Self::Statements,
            (Self::Statement, "text") => Self::Spans,
            (Self::Statement, "positions" | "links") | (Self::Terms, "asked" | "offered") => {
                Self::Rows
            }
            (Self::Statement, "terms") => Self::Terms,
            _ => Self::Compact,
        }
    }

    /// Where the items of a list are.
    pub(super) const fn item(self) -> Self {
        match self {
            Self::Statements => Self::Statement,
            Self::Spans => Self::Span,
            Self::Free => Self::Free,
            _ => Self::Compact,
        }
    }
}
