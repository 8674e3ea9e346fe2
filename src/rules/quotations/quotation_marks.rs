//! Quotation marks that are copied along with words.

/// The marks that open a quotation, each with those that close it. Single marks are left out: an
/// apostrophe looks like one.
pub(crate) const MARKS: [(char, &[char]); 8] = [
    ('“', &['”', '"']),
    ('"', &['"', '”']),
    ('”', &['”']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('「', &['」']),
    ('『', &['』']),
];

/// The mark that words begin with, and those that close what it opens.
pub(crate) fn opening(words: &str) -> Option<(char, &'static [char])> {
    let first = words.trim_start().chars().next()?;
    MARKS.iter().find(|(mark, _)| *mark == first).copied()
}
