//! The fold: the form in which recorded words and source texts are compared.
//!
//! The fold of a text is made in this order:
//!
//! 1. Characters that print nothing (table `IGNORED`) are left out.
//! 2. The text is converted to Unicode normalization form C.
//! 3. Every double quotation mark (`DOUBLE_MARKS`) becomes U+0022 `"`; every single one and every
//!    apostrophe (`SINGLE_MARKS`) becomes U+0027 `'`.
//! 4. Every run of dashes and hyphens (`DASHES`) becomes one U+002D `-`.
//! 5. Every run of white space (Unicode's property `White_Space`, so line breaks and no-break
//!    spaces too) becomes one U+0020.
//!
//! Nothing else changes: case, accents, brackets, digits and other punctuation are compared as
//! printed. Folding a folded text does not change it. The tables are in `characters.rs`.

use std::ops::Range;

use sha2::{Digest, Sha256};
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::characters::{Class, class, is_final_stop};
use super::lines::BlankLine;
use super::plain::plain_run;

/// A text after the fold, with a map back to the stored text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    pieces: Vec<Piece>,
    paragraph_breaks: Vec<usize>,
    stored_len: usize,
}

/// A part of the folded text, from `folded` up to the next piece, and where it comes from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    folded: usize,
    stored: usize,
    stored_end: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The bytes are the same on both sides, so that offsets inside correspond one to one.
    Copied,
    /// The part corresponds to the stored one only as a whole.
    Changed,
}

impl Folded {
    /// Folds `stored`. The time is proportional to its length.
    pub(super) fn new(stored: &str) -> Self {
        let mut folder = Folder::default();
        folder.out.text.reserve(stored.len());
        let bytes = stored.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let run = plain_run(&stored[at..]);
            if run > 0 {
                folder.push_plain(&stored[at..at + run], at);
                at += run;
            // Two ASCII characters in a row cannot combine.
            } else if bytes[at].is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii) {
                folder.push(char::from(bytes[at]), at..at + 1);
                at += 1;
            } else {
                at = folder.push_cluster(stored, at);
            }
        }
        folder.out.stored_len = stored.len();
        folder.out
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The folded offsets of the spaces that replace a blank line, in ascending order.
    pub(super) fn paragraph_breaks(&self) -> &[usize] {
        &self.paragraph_breaks
    }

    /// The bytes of the stored text for a range of folded bytes. Characters that were left out at an edge
    /// are not part of it.
    pub(super) fn stored(&self, folded: Range<usize>) -> Range<usize> {
        let start = match self.piece_at(folded.start) {
            Some(piece) if folded.start < self.text.len() => match piece.kind {
                Kind::Copied => piece.stored + (folded.start - piece.folded),
                Kind::Changed => piece.stored,
            },
            _ => self.stored_len,
        };
        if folded.is_empty() {
            return start..start;
        }
        let end = match self.piece_at(folded.end - 1) {
            Some(piece) => match piece.kind {
                Kind::Copied => piece.stored + (folded.end - piece.folded),
                Kind::Changed => piece.stored_end,
            },
            None => self.stored_len,
        };
        start..end
    }

    /// The smallest range of folded bytes that covers a range of stored bytes.
    pub(super) fn folded(&self, stored: Range<usize>) -> Range<usize> {
        let start = match self.piece_from(stored.start) {
            None => 0,
            Some((piece, end)) if stored.start >= piece.stored_end => end,
            Some((piece, _)) => match piece.kind {
                Kind::Copied => piece.folded + (stored.start - piece.stored),
                Kind::Changed => piece.folded,
            },
        };
        let last = stored.end.checked_sub(1);
        let end = match last.and_then(|last| self.piece_from(last)) {
            None => 0,
            Some((piece, end)) => match piece.kind {
                Kind::Copied => end.min(piece.folded + (stored.end - piece.stored)),
                Kind::Changed => end,
            },
        };
        start..end.max(start)
    }

    fn piece_at(&self, folded: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.folded <= folded);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// The last piece that begins at or before a stored byte, and the end of its folded part.
    fn piece_from(&self, stored: usize) -> Option<(&Piece, usize)> {
        let after = self.pieces.partition_point(|piece| piece.stored <= stored);
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        let end = self
            .pieces
            .get(after)
            .map_or(self.text.len(), |next| next.folded);
        Some((piece, end))
    }
}

/// The SHA-256, in lower-case hexadecimal, of the fold of `text` in UTF-8, without white space at both
/// ends and without commas and full stops at the end.
///
/// ```
/// use onrecord::text::folded_sha256;
///
/// // Typography makes no difference, but words do.
/// assert_eq!(folded_sha256("It’s not\nyears."), folded_sha256("It's not years"));
/// assert_ne!(folded_sha256("It's not years"), folded_sha256("It's not months"));
/// ```
#[must_use]
pub fn folded_sha256(text: &str) -> String {
    use std::fmt::Write as _;

    let folded = Folded::new(text);
    let digest = Sha256::digest(core(folded.text()).as_bytes());
    digest
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// A text as it is compared: the wording without typography.
pub(crate) fn folded(text: &str) -> String {
    Folded::new(text).text().to_owned()
}

/// Folded words without white space at both ends and without final commas and full stops.
pub(super) fn core(folded: &str) -> &str {
    folded
        .trim_end_matches(|c| c == ' ' || is_final_stop(c))
        .trim_start_matches(' ')
}

/// Makes the fold of a text.
#[derive(Default)]
struct Folder {
    out: Folded,
    /// The class of the last character pushed, to fold runs.
    last: Option<Class>,
    /// The run of white space at the end.
    space: BlankLine,
}

impl Folder {
    /// Pushes the character at `start` and all that may combine with it; returns where they end.
    fn push_cluster(&mut self, text: &str, start: usize) -> usize {
        let mut chars = text[start..].chars();
        if let Some(c) = chars.next()
            && chars
                .next()
                .is_none_or(|next| class(next) != Class::Ignored && begins_cluster(next))
        {
            let end = start + c.len_utf8();
            self.push_alone(c, start..end);
            return end;
        }
        let mut end = start;
        let mut kept: Vec<(char, Range<usize>)> = Vec::new();
        for c in text[start..].chars() {
            let next = end + c.len_utf8();
            let ignored = class(c) == Class::Ignored;
            if end > start && !ignored && begins_cluster(c) {
                break;
            }
            if !ignored {
                kept.push((c, end..next));
            }
            end = next;
        }
        match kept.as_slice() {
            [(c, range)] => self.push_alone(*c, range.clone()),
            kept => self.push_composed(kept),
        }
        end
    }

    /// Pushes a character that combines with no other; its normal form may be another character.
    fn push_alone(&mut self, c: char, stored: Range<usize>) {
        if is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes {
            self.push(c, stored);
        } else {
            self.push_composed(&[(c, stored)]);
        }
    }

    /// Pushes characters in their composed form: those that the composition changed as a whole, and
    /// those before and after them one by one.
    fn push_composed(&mut self, kept: &[(char, Range<usize>)]) {
        let composed: Vec<char> = kept.iter().map(|(c, _)| *c).nfc().collect();
        let (mut rest, mut composed) = (kept, composed.as_slice());
        // A space, mark or dash is never composed of several characters. So the first one is pushed by
        // itself and folds as everywhere else, though its normal form may be another character.
        while let ([(c, range), others @ ..], [first, tail @ ..]) = (rest, composed)
            && (c == first || class(*first) != Class::Plain)
        {
            self.push(*first, range.clone());
            (rest, composed) = (others, tail);
        }
        let ends = rest.iter().rev().zip(composed.iter().rev());
        let same = ends.take_while(|((one, _), other)| one == *other).count();
        let (changed, rest) = rest.split_at(rest.len() - same);
        if let (Some((_, first)), Some((_, last))) = (changed.first(), changed.last()) {
            let composed = composed[..composed.len() - same].iter();
            self.push_changed(composed, first.start..last.end);
            self.last = Some(Class::Plain);
        }
        for (c, range) in rest {
            self.push(*c, range.clone());
        }
    }

    /// Pushes one character that does not combine with others.
    fn push(&mut self, c: char, stored: Range<usize>) {
        let class = class(c);
        let repeated = self.last == Some(class);
        if class == Class::Space {
            if !repeated {
                self.space = BlankLine::default();
            }
            if self.space.ends_with(c) {
                let space = self.out.text.len() - usize::from(repeated);
                self.out.paragraph_breaks.push(space);
            }
        }
        let folded = match class {
            Class::Ignored => return,
            Class::Space | Class::Dash if repeated => {
                self.widen_last(stored.end);
                return;
            }
            Class::Space => ' ',
            Class::Dash => '-',
            Class::DoubleMark => '"',
            Class::SingleMark => '\'',
            Class::Plain => c,
        };
        self.last = Some(class);
        if folded == c {
            self.push_copied(c, stored);
        } else {
            self.push_changed(std::iter::once(&folded), stored);
        }
    }

    /// Pushes a plain run, which is copied unchanged and ends with a plain character.
    fn push_plain(&mut self, run: &str, start: usize) {
        self.last = Some(Class::Plain);
        self.copy(run, start..start + run.len());
    }

    fn push_copied(&mut self, c: char, stored: Range<usize>) {
        self.copy(c.encode_utf8(&mut [0; 4]), stored);
    }

    fn copy(&mut self, copied: &str, stored: Range<usize>) {
        let folded = self.out.text.len();
        self.out.text.push_str(copied);
        match self.out.pieces.last_mut() {
            Some(last) if last.kind == Kind::Copied && last.stored_end == stored.start => {
                last.stored_end = stored.end;
            }
            _ => self.out.pieces.push(Piece {
                folded,
                stored: stored.start,
                stored_end: stored.end,
                kind: Kind::Copied,
            }),
        }
    }

    fn push_changed<'c>(&mut self, chars: impl Iterator<Item = &'c char>, stored: Range<usize>) {
        self.out.pieces.push(Piece {
            folded: self.out.text.len(),
            stored: stored.start,
            stored_end: stored.end,
            kind: Kind::Changed,
        });
        self.out.text.extend(chars);
    }

    /// Extends the last folded character, a space or a dash, to the stored text after it.
    fn widen_last(&mut self, stored_end: usize) {
        let Some(last) = self.out.pieces.last_mut() else {
            return;
        };
        if last.kind == Kind::Changed {
            last.stored_end = stored_end;
            return;
        }
        // The character is one byte at the end of a longer copied piece, and is split off.
        last.stored_end -= 1;
        let stored = last.stored_end;
        if last.stored == stored {
            self.out.pieces.pop();
        }
        self.out.pieces.push(Piece {
            folded: self.out.text.len() - 1,
            stored,
            stored_end,
            kind: Kind::Changed,
        });
    }
}

/// Whether `c` never combines with the characters before it.
pub(super) fn begins_cluster(c: char) -> bool {
    if c < '\u{300}' {
        return true;
    }
    let mut first = None;
    decompose_canonical(c, |part| first = first.or(Some(part)));
    let first = first.unwrap_or(c);
    canonical_combining_class(first) == 0
        && is_nfc_quick(std::iter::once(first)) != IsNormalized::Maybe
}
