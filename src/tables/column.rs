//! What is in a column, and in a cell of it.

use std::borrow::Cow;

/// A column of a table, with all that other programs want to know of it.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(super) from: From,
    pub(crate) content: Content,
    pub(crate) description: String,
    /// Whether every row has a value here.
    pub(crate) is_required: bool,
    /// The table that the value is an id of.
    pub(crate) refers_to: Option<&'static str>,
}

/// The part of a record that a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The id of the record.
    Id,
    /// The place of a statement among the statements, or of an item in its list, counted from 1.
    Position,
    /// The place of the item that holds the list.
    Outer,
    /// Which of several lists the item is in.
    Tag,
    /// The key of a map.
    Key,
    /// The value at these keys of the item, joined by full stops; the item itself if there are none.
    Value(&'static str),
    /// Which of the three kinds of kept words a span has, or that they are withheld.
    WordsKind,
    /// The kept words.
    Words,
    /// The first day of the date at these keys.
    Earliest(&'static str),
    /// The last day of it.
    Latest(&'static str),
    /// Where the words were found in the text of their source: the first code point.
    FoundStart,
    /// The code point after the last one.
    FoundEnd,
    /// Whether the used file is part of the data.
    Bundled,
}

impl From {
    /// Whether the value follows from others, so that reading back leaves it out.
    pub(super) const fn is_derived(self) -> bool {
        match self {
            Self::Earliest(_) | Self::Latest(_) | Self::FoundStart | Self::FoundEnd => true,
            Self::Id
            | Self::Position
            | Self::Outer
            | Self::Tag
            | Self::Key
            | Self::Value(_)
            | Self::WordsKind
            | Self::Words
            | Self::Bundled => false,
        }
    }
}

/// The values that a column may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Any text; with the name of its format, if it has one.
    Text(Option<String>),
    /// One of these words, each with its definition.
    Word(Vec<(String, String)>),
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A date as it was written, in EDTF.
    Date,
    /// A day, as 2031-03-04.
    Day,
    /// A JSON object.
    Json,
}

/// A value in a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Integer(u64),
    Boolean(bool),
}

impl<'a> Cell<'a> {
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// The value as text, as CSV has it; nothing is an empty text.
    pub(crate) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
        }
    }
}
