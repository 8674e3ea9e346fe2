//! What columns are counted in.

/// What columns are counted in.
///
/// People and most command-line tools count characters; editors that speak the Language Server Protocol
/// count UTF-16 code units unless they agree on something else; compilers and `grep` count bytes.
///
/// ```
/// use onrecord::{ColumnUnit, SourceFile};
///
/// let file = SourceFile::new("talks.onrecord.yaml", "onrecord: 1\ntitle: 🕊 é!\n");
/// let mark = file.text().find('!').unwrap();
/// let column = |unit| file.position_in(mark, unit).column;
/// assert_eq!(column(ColumnUnit::CodePoints), 11);
/// assert_eq!(column(ColumnUnit::Utf16), 12);
/// assert_eq!(column(ColumnUnit::Bytes), 15);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColumnUnit {
    /// Unicode code points, as in all messages and reports of this crate.
    #[default]
    CodePoints,
    /// Bytes of UTF-8.
    Bytes,
    /// Code units of UTF-16.
    Utf16,
}

impl ColumnUnit {
    /// How many units begin in these bytes of UTF-8. A character of four bytes has two of UTF-16.
    pub(super) fn count(self, bytes: &[u8]) -> usize {
        let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        let is_wide = |byte: &&u8| **byte >= 0b1111_0000;
        match self {
            Self::Bytes => bytes.len(),
            Self::CodePoints => bytes.iter().filter(begins).count(),
            Self::Utf16 => {
                bytes.iter().filter(begins).count() + bytes.iter().filter(is_wide).count()
            }
        }
    }

    pub(super) fn width(self, c: char) -> usize {
        match self {
            Self::Bytes => c.len_utf8(),
            Self::CodePoints => 1,
            Self::Utf16 => c.len_utf16(),
        }
    }
}
