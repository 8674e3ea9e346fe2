//! Finds where recorded words and their passage differ only in quotation marks, apostrophes and dashes.

use std::ops::Range;

use super::characters::{Class, class};
use super::fold::{Folded, core};
use super::needle::segments;
use super::plain::plain_run;
use super::{Difference, Occurrence};

/// The marks and dashes that are different in the source and the words, in reading order. A piece of the
/// words is left out if its marks cannot be compared.
pub(super) fn other_marks(source: &str, words: &str, place: &Occurrence) -> Vec<Difference> {
    if !has_marks(words) {
        return Vec::new();
    }
    let folded = Folded::new(words);
    let pieces = segments(folded.text());
    if pieces.len() != place.segments.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (piece, there) in pieces.into_iter().zip(&place.segments) {
        // A piece of only marks occurs at many places, and it is unknown which one is meant.
        if !folded.text()[piece.clone()].contains(char::is_alphanumeric) {
            continue;
        }
        let length = core(&folded.text()[piece.clone()]).len();
        let here = folded.stored(piece.start..piece.start + length);
        let (own, other) = (marks(words, here), marks(source, there.clone()));
        if own
            .iter()
            .map(|one| one.0)
            .eq(other.iter().map(|one| one.0))
        {
            let pairs = own.into_iter().zip(other);
            let pairs = pairs.map(|((_, words), (_, source))| Difference { source, words });
            found.extend(pairs.filter(|one| {
                look(&source[one.source.clone()]) != look(&words[one.words.clone()])
            }));
        }
    }
    found
}

/// Whether a text has a quotation mark or a dash.
fn has_marks(text: &str) -> bool {
    let mut rest = text;
    loop {
        let mut chars = rest[plain_run(rest)..].chars();
        match chars.next().map(class) {
            None => return false,
            Some(Class::DoubleMark | Class::SingleMark | Class::Dash) => return true,
            Some(Class::Ignored | Class::Space | Class::Plain) => rest = chars.as_str(),
        }
    }
}

/// The quotation marks and the runs of dashes of a range.
fn marks(text: &str, range: Range<usize>) -> Vec<(Class, Range<usize>)> {
    let mut found: Vec<(Class, Range<usize>)> = Vec::new();
    let mut last = Class::Plain;
    for (at, c) in text[range.clone()].char_indices() {
        let own = range.start + at..range.start + at + c.len_utf8();
        match (class(c), found.last_mut()) {
            (Class::Ignored, _) => continue,
            (Class::Dash, Some((_, run))) if last == Class::Dash => run.end = own.end,
            (class @ (Class::DoubleMark | Class::SingleMark | Class::Dash), _) => {
                found.push((class, own));
            }
            (Class::Space | Class::Plain, _) => {}
        }
        last = class(c);
    }
    found
}

/// Marks as a reader sees them: all hyphens look the same, and so do the apostrophe and the mark.
fn look(marks: &str) -> String {
    let shown = marks.chars().filter(|c| class(*c) != Class::Ignored);
    shown
        .map(|c| match c {
            '\u{2010}' | '\u{2011}' => '-',
            '\u{02BC}' => '\u{2019}',
            other => other,
        })
        .collect()
}
