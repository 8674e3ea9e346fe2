//! Splits recorded words at the places where the source interrupts them.

use std::ops::Range;

use super::SourceText;
use super::fold::Folded;
use super::words::{TokenKind, tokens};

/// The pieces of recorded words, as bytes of these words, if `passage` has all of them, word for word, in
/// several quotations with words of the reporter between them.
pub(super) fn pieces(
    source: &SourceText<'_>,
    words: &str,
    passage: Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let folded = Folded::new(words);
    let mut recorded = tokens(folded.text())
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word);
    let mut pieces = Vec::new();
    for own in source.quotations().cut(passage) {
        let printed = &source.folded.text()[source.folded.folded(own)];
        let mut piece: Option<Range<usize>> = None;
        for token in tokens(printed) {
            if token.kind == TokenKind::Word {
                let next = recorded.next()?;
                if folded.text()[next.range.clone()] != printed[token.range] {
                    return None;
                }
                let start = piece.map_or(next.range.start, |piece| piece.start);
                piece = Some(start..next.range.end);
            }
        }
        pieces.push(folded.stored(piece?));
    }
    if pieces.len() < 2 || recorded.next().is_some() {
        return None;
    }
    // The punctuation that ends the words is part of them.
    pieces.last_mut()?.end = words.trim_end().len();
    Some(pieces)
}
