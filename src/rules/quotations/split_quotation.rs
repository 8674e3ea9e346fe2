//! Words that the source prints as several quotations, recorded as one.

use crate::quotes::{Checked, Class, Recorded};
use crate::report::Edit;
use crate::rules::quotations::quotation_not_found::is_plain;
use crate::syntax::tree::{Node, Style};
use crate::text::Nearest;

/// What to do about words that the source interrupts, if it does, and the edit that does it where
/// nothing else is wrong with them.
pub(crate) fn division(
    text: &Checked<'_>,
    span: &Recorded<'_>,
    nearest: &Nearest,
) -> Option<(String, Vec<Edit>)> {
    let words = span.words.as_str().filter(|_| span.class == Class::Quote)?;
    let Some(pieces) = text.text.pieces(words, nearest.source.clone()) else {
        // The words between the pieces are the reporter's, so that the passage as a whole is no help.
        let help =
            "the source interrupts these words: copy each piece as printed, as a separate item";
        let is_interrupted = text.text.is_interrupted(nearest.source.clone());
        return is_interrupted.then(|| (help.to_owned(), Vec::new()));
    };
    let pieces: Vec<&str> = pieces.into_iter().map(|piece| &words[piece]).collect();
    let shown: Vec<_> = pieces.iter().map(|piece| format!("“{piece}”")).collect();
    let help = format!(
        "the source interrupts these words: record each piece as a separate item, {}",
        shown.join(" and ")
    );
    let edit = items(span.item, span.words, &pieces);
    Some((help, edit.into_iter().collect()))
}

/// An item for each piece instead of the one item, if that one says nothing else: what
/// it says might be true of one piece only.
fn items(item: Node<'_>, words: Node<'_>, pieces: &[&str]) -> Option<Edit> {
    let map = item.as_map()?;
    let member = map.nth(0).filter(|_| map.len() == 1)?;
    let file = item.tree().file().text();
    let (raw, key) = (item.raw(), &file[member.key_span.range()]);
    let is_plain = |piece: &str| words.style() == Some(Style::Plain) && is_plain(piece, raw);
    let written = |piece: &&str| {
        if is_plain(piece) {
            return (*piece).to_owned();
        }
        format!("\"{}\"", piece.replace('\\', "\\\\").replace('"', "\\\""))
    };
    let has_breaks = pieces.iter().any(|piece| piece.contains('\n'));
    if item.is_alias() || words.is_alias() || has_breaks {
        return None;
    }
    let before = &file[..item.span().start];
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let dash = line.trim_end().strip_suffix('-');
    let is_in_block = dash.is_some_and(|indent| indent.chars().all(|c| c == ' '));
    if raw.starts_with('{') {
        let items: Vec<_> = pieces
            .iter()
            .map(|piece| format!("{{{key}: {}}}", written(piece)))
            .collect();
        let next = if is_in_block {
            format!("\n{line}")
        } else {
            ", ".to_owned()
        };
        return Some(Edit {
            span: item.span(),
            text: items.join(&next),
        });
    }
    if !is_in_block || matches!(words.style(), Some(Style::Literal | Style::Folded)) {
        return None;
    }
    let items: Vec<_> = pieces.iter().map(written).collect();
    Some(Edit {
        span: words.span(),
        text: items.join(&format!("\n{line}{key}: ")),
    })
}
