//! Streams by chance, in order and out of it.

use proptest::prelude::*;
use proptest::sample::Index;

use super::data_set;
use crate::model::{DataSet, Map};

/// The lines of a data set that uses no other file, and whose sources have no texts.
pub(crate) fn lines() -> impl Strategy<Value = Vec<String>> {
    data_set().prop_map(written)
}

/// The same with lines in another order, dropped, doubled and damaged.
pub(crate) fn disordered_lines() -> impl Strategy<Value = Vec<String>> {
    let damage = (
        any::<Index>(),
        any::<Index>(),
        "[ -~“ü\u{301}\u{202E}]{1,3}",
    );
    let swaps = prop::collection::vec((any::<Index>(), any::<Index>()), 0..6);
    let some = || prop::option::of(any::<Index>());
    (lines(), swaps, some(), some(), prop::option::of(damage)).prop_map(
        |(mut lines, swaps, dropped, doubled, damage)| {
            for (one, other) in swaps {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
            }
            if let Some(index) = doubled {
                lines.push(lines[index.index(lines.len())].clone());
            }
            // That nothing is there is told of the whole file.
            if let Some(index) = dropped.filter(|_| lines.len() > 1) {
                lines.remove(index.index(lines.len()));
            }
            if let Some((line, at, put)) = damage {
                let index = line.index(lines.len());
                let line = &mut lines[index];
                let at = line.floor_char_boundary(at.index(line.len()));
                line.insert_str(at, &put);
            }
            lines
        },
    )
}

fn written(mut set: DataSet) -> Vec<String> {
    set.uses = Map::default();
    for source in set.sources.values_mut() {
        source.text_file = None;
        // One that says nothing else would be no source.
        source
            .title
            .get_or_insert_with(|| "Envoy upbeat".to_owned());
    }
    let records = set.into_records();
    let written = records.map(|record| serde_json::to_string(&record));
    written
        .map(|line| line.expect("every record can be written"))
        .collect()
}
