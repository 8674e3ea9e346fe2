//! A data set as people write it, with values of some records put into others.
//!
//! Nearly everything in it leads somewhere, so that records say things against each other far more
//! often than where ids are left to chance.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value as Json;

use crate::model::{DataSet, Record};

/// A record, another one, and the key whose value goes from the one to the other.
type Crossing = (Index, Index, Index);

/// The river talks of the examples, in one file, with values in the wrong places.
pub(crate) fn crossed() -> impl Strategy<Value = DataSet> {
    let crossings = prop::collection::vec(any::<Crossing>(), 0..40);
    let kept = prop::collection::vec(prop::bool::weighted(0.95), 1..50);
    (crossings, kept).prop_map(|(crossings, kept)| {
        let mut kept = kept.into_iter().cycle();
        let mut records = talks();
        // What refers to those that are gone refers to nothing.
        records.retain(|record| record["type"] == "dataset" || kept.next() != Some(false));
        for crossing in &crossings {
            cross(&mut records, crossing);
        }
        let records = records.into_iter().map(super::read::<Record>);
        DataSet::from_records(records).expect("every id was given once")
    })
}

fn talks() -> Vec<Json> {
    let read = |text| crate::read(text).data.expect("the examples can be read");
    let shared = read(include_str!("../../examples/river/actors.onrecord.yaml"));
    let talks = read(include_str!(
        "../../examples/river/talks-march.onrecord.yaml"
    ));
    let shared = shared.into_records();
    let shared = shared.filter(|record| !matches!(record, Record::DataSet(_)));
    let records = talks.into_records().chain(shared);
    let written = records.map(|record| serde_json::to_value(&record));
    written
        .map(|record| record.expect("every record can be written"))
        .collect()
}

/// Puts a value of one record into another of the same type, unless that would be no record.
fn cross(records: &mut [Json], (from, to, key): &Crossing) {
    let from = from.get(records).clone();
    let alike: Vec<usize> = (0..records.len())
        .filter(|&index| records[index]["type"] == from["type"])
        .collect();
    let to = &mut records[*to.get(&alike)];
    let keys = from.as_object().into_iter().flat_map(|map| map.keys());
    let keys: Vec<&String> = keys.filter(|key| *key != "id" && *key != "type").collect();
    if keys.is_empty() {
        return;
    }
    let key = *key.get(&keys);
    let mut changed = to.clone();
    changed[key] = from[key].clone();
    if serde_json::from_value::<Record>(changed.clone()).is_ok() {
        *to = changed;
    }
}
