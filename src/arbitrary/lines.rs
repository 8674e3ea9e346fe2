//! Streams by chance, in order and out of it.

use proptest::prelude::*;
use proptest::sample::Index;

use super::crossed::crossed;
use super::data_set;
use crate::model::{DataSet, Map, Record, UseName};

/// The lines of a data set that uses no other file, and whose sources have no texts.
pub(crate) fn lines() -> impl Strategy<Value = Vec<String>> {
    let written = |set| records_alone(set).map(|record| written(&record)).collect();
    any_set().prop_map(written)
}

/// A data set, or one in which many things refer to each other.
pub(crate) fn any_set() -> impl Strategy<Value = DataSet> {
    prop_oneof![3 => data_set(), 1 => crossed()]
}

/// The same with lines in another order, dropped, doubled and damaged.
pub(crate) fn disordered_lines() -> impl Strategy<Value = Vec<String>> {
    (lines(), disorder()).prop_map(|(lines, disorder)| disorder.of(lines))
}

/// A stream, and the files that it uses.
#[derive(Clone, Debug)]
pub(crate) struct Sharing {
    pub(crate) lines: Vec<String>,
    /// Each with its name.
    pub(crate) files: Vec<(&'static str, String)>,
}

/// A stream of which some entities are in files that it uses, and some both here and there; in
/// order and out of it.
pub(crate) fn sharing() -> impl Strategy<Value = Sharing> {
    let places = prop::collection::vec(place(), 1..30);
    let disorder = prop::option::of(disorder());
    (any_set(), places, 0_usize..6, disorder).prop_map(|(set, places, uses, disorder)| {
        let mut sharing = shared(set, &places, uses);
        if let Some(disorder) = disorder {
            sharing.lines = disorder.of(sharing.lines);
        }
        sharing
    })
}

/// Where an entity is.
#[derive(Clone, Copy, Debug)]
struct Place {
    is_own: bool,
    is_in_first: bool,
    is_in_second: bool,
}

impl Place {
    const OWN: Self = Self {
        is_own: true,
        is_in_first: false,
        is_in_second: false,
    };
}

fn place() -> impl Strategy<Value = Place> {
    let one = prop_oneof![
        8 => Just((true, false, false)),
        8 => Just((false, true, false)),
        3 => Just((false, false, true)),
        1 => Just((true, true, false)),
        1 => Just((false, true, true)),
    ];
    one.prop_map(|(is_own, is_in_first, is_in_second)| Place {
        is_own,
        is_in_first,
        is_in_second,
    })
}

/// `places` say in which files the entities are, in turn; `uses` says which files are used.
fn shared(set: DataSet, places: &[Place], uses: usize) -> Sharing {
    let (mut own, mut first, mut second) = (Vec::new(), Vec::new(), Vec::new());
    let mut places = places.iter().cycle();
    for mut record in records_alone(set) {
        let place = match &mut record {
            Record::DataSet(header) => {
                header.uses = used(match uses {
                    0 => &[("people", "a.yaml")],
                    1 => &[("wires", "b.ndjson"), ("people", "a.yaml")],
                    2 => &[("people", "a.yaml"), ("march", "a.yaml")],
                    3 => &[("people", "a.yaml"), ("march", "gone.yaml")],
                    4 => &[("march", "../a.yaml"), ("wires", "b.ndjson")],
                    _ => &[("march", "b.ndjson"), ("people", "a.yaml")],
                });
                Place::OWN
            }
            Record::Statement(_) => Place::OWN,
            _ => *places.next().unwrap_or(&Place::OWN),
        };
        if place.is_own {
            own.push(written(&record));
        }
        if place.is_in_first {
            first.push(record.clone());
        }
        if place.is_in_second {
            second.push(written(&record));
        }
    }
    let mut first = DataSet::from_records(first).expect("every id was given once");
    if uses == 5 {
        first.uses = used(&[("b", "b.ndjson")]);
    }
    second.push(r#"{"type": "dataset", "onrecord": 1}"#.to_owned());
    let first = crate::to_yaml(&first).expect("every data set can be written");
    Sharing {
        lines: own,
        files: vec![("a.yaml", first), ("b.ndjson", second.join("\n"))],
    }
}

fn used(files: &[(&str, &str)]) -> Map<UseName, String> {
    let named = |(name, path): &(&str, &str)| {
        let name = name.parse().expect("it can be a name");
        (name, (*path).to_owned())
    };
    files.iter().map(named).collect()
}

/// What may have happened to the lines of a stream.
#[derive(Clone, Debug)]
pub(super) struct Disorder {
    swaps: Vec<(Index, Index)>,
    dropped: Option<Index>,
    doubled: Option<Index>,
    damage: Option<(Index, Index, String)>,
}

pub(super) fn disorder() -> impl Strategy<Value = Disorder> {
    let damage = (
        any::<Index>(),
        any::<Index>(),
        "[ -~“ü\u{301}\u{202E}]{1,3}",
    );
    let swaps = prop::collection::vec((any::<Index>(), any::<Index>()), 0..6);
    let some = || prop::option::of(any::<Index>());
    let all = (swaps, some(), some(), prop::option::of(damage));
    all.prop_map(|(swaps, dropped, doubled, damage)| Disorder {
        swaps,
        dropped,
        doubled,
        damage,
    })
}

impl Disorder {
    pub(super) fn of(self, mut lines: Vec<String>) -> Vec<String> {
        for (one, other) in self.swaps {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
        if let Some(index) = self.doubled {
            lines.push(lines[index.index(lines.len())].clone());
        }
        // That nothing is there is reported of the whole file.
        if let Some(index) = self.dropped.filter(|_| lines.len() > 1) {
            lines.remove(index.index(lines.len()));
        }
        if let Some((line, at, put)) = self.damage {
            let index = line.index(lines.len());
            let line = &mut lines[index];
            let at = line.floor_char_boundary(at.index(line.len()));
            line.insert_str(at, &put);
        }
        lines
    }
}

/// The records of a data set, without the files that it uses and the texts of its sources.
fn records_alone(mut set: DataSet) -> impl Iterator<Item = Record> {
    set.uses = Map::default();
    for source in set.sources.values_mut() {
        source.text_file = None;
        // One that says nothing else would be no source.
        source
            .title
            .get_or_insert_with(|| "Envoy upbeat".to_owned());
    }
    set.into_records()
}

fn written(record: &Record) -> String {
    serde_json::to_string(record).expect("every record can be written")
}
