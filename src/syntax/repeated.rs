//! Keys that occur in their map more than once.

use crate::report::Diagnostic;
use crate::report::span::Span;

use super::abridge::abridge;
use super::key_index::KeyIndex;
use super::reading::Reading;
use super::rules;
use super::tree::{Entry, Kind, Tree};

/// Keeps the first of each key of the map whose entries begin at `first`, and reports the others.
/// Returns the index of the keys, where one was made and is still right.
pub(super) fn drop_repeated(
    tree: &Tree,
    reading: &mut Reading<'_>,
    all: &mut Vec<Entry>,
    first: usize,
) -> Option<KeyIndex> {
    let entries = &all[first..];
    let (repeated, index) = repeated(tree, entries);
    if repeated.is_empty() {
        return index;
    }
    // Where most keys from some place on are repeated, there is one cause: a missing dash, or a missing
    // key of a map.
    let start = repeated.first().map_or(0, |&(index, _)| index);
    let is_stretch = repeated.len() >= 3 && repeated.len() * 2 > entries.len() - start;
    let (reported, further) = if is_stretch {
        (&repeated[..1], repeated.len() - 1)
    } else {
        (&repeated[..], 0)
    };
    for &(index, first) in reported {
        let second = &entries[index];
        let key = abridge(tree.text(second.key));
        let second = second.key_span();
        reading.found(repeated_key(reading, &key, second, first, further));
    }
    let holds_things = |&(index, _): &(usize, Span)| {
        let kind = tree.node(entries[index].value).kind();
        matches!(kind, Kind::Map(_) | Kind::List(_))
    };
    if repeated.iter().any(holds_things) {
        reading.lost();
    }
    let mut next = repeated.iter().map(|&(index, _)| index).peekable();
    let entries = all.split_off(first).into_iter().enumerate();
    let kept = entries.filter(|(index, _)| next.next_if_eq(index).is_none());
    all.extend(kept.map(|(_, entry)| entry));
    None
}

/// The positions of repeated keys, each with the place of its first occurrence, and the index of the
/// keys where there are many.
fn repeated(tree: &Tree, entries: &[Entry]) -> (Vec<(usize, Span)>, Option<KeyIndex>) {
    let mut repeated = Vec::new();
    if entries.len() <= FEW {
        let mut marks = [0; FEW];
        for (index, entry) in entries.iter().enumerate() {
            let key = tree.text(entry.key);
            marks[index] = mark(key);
            let same = |&(earlier, entry): &(usize, &Entry)| {
                marks[earlier] == marks[index] && tree.text(entry.key) == key
            };
            if let Some((_, first)) = entries[..index].iter().enumerate().find(same) {
                repeated.push((index, first.key_span()));
            }
        }
        return (repeated, None);
    }
    let key = |place: usize| tree.text(entries[place].key);
    let index = KeyIndex::new(entries.len(), key, |place, first| {
        repeated.push((place, entries[first].key_span()));
    });
    (repeated, Some(index))
}

/// For this many keys, comparing their marks with each other is faster than making a table.
const FEW: usize = KeyIndex::FEW;

/// The first letters of a key and its length: the same for the same key, and rarely for another one.
fn mark(key: &str) -> u64 {
    let bytes = key.as_bytes();
    let mut mark = [0; 8];
    let shown = bytes.len().min(7);
    mark[..shown].copy_from_slice(&bytes[..shown]);
    mark[7] = bytes.len().to_le_bytes()[0];
    u64::from_le_bytes(mark)
}

/// The finding for a repeated key, with `further` repeated keys after it.
fn repeated_key(
    reading: &Reading<'_>,
    key: &str,
    second: Span,
    first: Span,
    further: usize,
) -> Diagnostic {
    let label = match further {
        0 => format!("`{key}` is used here again"),
        _ => format!("`{key}` is used here again, and so are {further} keys after it"),
    };
    let finding = Diagnostic::new(&rules::DUPLICATE_KEY, reading.id, second, label).related(
        reading.id,
        first,
        "it is used here first",
    );
    match further {
        0 => finding.help("keep one of the two and remove the other, or rename it"),
        _ => finding
            .help("if a new entry begins here, put a dash before it, or its own key above it"),
    }
}
