//! Words that the source prints as several quotations, recorded as one.

use crate::quotes::{Class, LookedUp, Quoted};
use crate::report::symbolic;
use crate::text::Nearest;

/// What to do about words that the source interrupts, if it does, and the edit that does it where
/// nothing else is wrong with them.
pub(crate) fn divided(
    words: &LookedUp<'_>,
    span: &Quoted,
    own: &str,
    nearest: &Nearest,
) -> Option<(String, Option<symbolic::Edit>)> {
    if span.class != Class::Quote {
        return None;
    }
    let Some(pieces) = words.text.pieces(own, nearest.source.clone()) else {
        // The words between the pieces are the reporter's, so that the passage as a whole is no help.
        let help =
            "the source interrupts these words: copy each piece as printed, as a separate item";
        let is_interrupted = words.text.is_interrupted(nearest.source.clone());
        return is_interrupted.then(|| (help.to_owned(), None));
    };
    let pieces: Vec<String> = { pieces.into_iter() }
        .map(|piece| own[piece].to_owned())
        .collect();
    let shown: Vec<_> = pieces.iter().map(|piece| format!("“{piece}”")).collect();
    let help = format!(
        "the source interrupts these words: record each piece as a separate item, {}",
        shown.join(" and ")
    );
    let edit = symbolic::Edit::Division {
        item: span.item_place(),
        words: span.words_place(),
        pieces,
    };
    Some((help, Some(edit)))
}
