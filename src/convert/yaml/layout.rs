//! Which lists and maps are opened over several lines, by what they stand for.

/// Where in a data set the writer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The whole file.
    File,
    /// The value of `uses`, `actors` and the like: an entry a line.
    Section,
    /// The value of `statements`.
    Statements,
    /// A statement.
    Statement,
    /// The value of `text`.
    Spans,
    /// A span.
    Span,
    /// A list with one item a line: `positions`, `links`, `asked`, `offered`.
    Rows,
    /// The value of `terms`.
    Terms,
    /// Anything that goes on one line where it fits.
    Compact,
    /// The value of `extra`, whose keys mean nothing to the writer.
    Free,
}

impl Place {
    /// Whether a list or map here is always opened.
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
            // In a section `extra` is somebody's id.
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
