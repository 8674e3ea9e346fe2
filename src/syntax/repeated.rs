//! Keys that stand in their map more than once.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Place;

use crate::diagnostic::Diagnostic;
use crate::span::Span;

use super::builder::abridge;
use super::reading::Reading;
use super::rules;
use super::tree::{Entry, Kind, Tree};

/// Keeps the first of each key and says where the others stand.
pub(super) fn drop_repeated(tree: &Tree, reading: &mut Reading<'_>, entries: &mut Vec<Entry>) {
    // Most maps are small, and comparing a few words beats making a table.
    const FEW: usize = 12;
    let mut repeated = Vec::new();
    if entries.len() <= FEW {
        for (index, entry) in entries.iter().enumerate() {
            let key = tree.text(&entry.key);
            let same = |earlier: &&Entry| tree.text(&earlier.key) == key;
            if let Some(first) = entries[..index].iter().find(same) {
                repeated.push((index, first.key_span));
            }
        }
    } else {
        let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            match seen.entry(tree.text(&entry.key)) {
                Place::Vacant(place) => {
                    place.insert(entry.key_span);
                }
                Place::Occupied(first) => repeated.push((index, *first.get())),
            }
        }
    }
    // Where most keys from some place on are repeated, one mistake is the cause: a dash is missing,
    // or the key of a map.
    let start = repeated.first().map_or(0, |&(index, _)| index);
    let is_stretch = repeated.len() >= 3 && repeated.len() * 2 > entries.len() - start;
    let (told, further) = if is_stretch {
        (&repeated[..1], repeated.len() - 1)
    } else {
        (&repeated[..], 0)
    };
    for &(index, first) in told {
        let second = &entries[index];
        let key = abridge(tree.text(&second.key));
        reading.found(repeated_key(reading, &key, second.key_span, first, further));
    }
    let holds_things = |&(index, _): &(usize, Span)| {
        let kind = tree.node(entries[index].value).kind();
        matches!(kind, Kind::Map(_) | Kind::List(_))
    };
    if repeated.iter().any(holds_things) {
        reading.lost();
    }
    let mut next = repeated.iter().map(|&(index, _)| index).peekable();
    let mut index = 0;
    entries.retain(|_| {
        let keep = next.next_if_eq(&index).is_none();
        index += 1;
        keep
    });
}

/// The finding for a key that stands in its map again, and `further` keys after it too.
fn repeated_key(
    reading: &Reading<'_>,
    key: &str,
    second: Span,
    first: Span,
    further: usize,
) -> Diagnostic {
    let label = match further {
        0 => format!("`{key}` stands here again"),
        _ => format!("`{key}` stands here again, and so do {further} keys after it"),
    };
    let finding = Diagnostic::new(&rules::DUPLICATE_KEY, reading.id, second, label).related(
        reading.id,
        first,
        "it stands here first",
    );
    match further {
        0 => finding.help("keep one of the two and remove the other, or rename it"),
        _ => finding.help(
            "if something new begins here, the dash before it is missing, or the key above it",
        ),
    }
}
