//! Faults as people make them, one to a record.

use std::io;

use onrecord::model::Record;
use serde_json::{Map, Value};

use super::chance::Chance;

/// Which records are made faulty.
#[derive(Clone, Copy, Default)]
pub(crate) struct Faults {
    pub(crate) seed: u64,
    /// How many of a million records.
    pub(crate) share: usize,
    /// Whether the very last record has a fault, whatever the share is.
    pub(crate) last: bool,
}

/// A record that is to be written.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, and nearly all are clean"
)]
pub(crate) enum Made {
    Clean(Record),
    /// The keys of a record that the types cannot hold, as in NDJSON.
    Faulty(Map<String, Value>),
}

impl Faults {
    /// Makes a record faulty if it is its turn. The header stays as it is.
    ///
    /// `number` is its number among all records, `is_last` whether none follows.
    pub(crate) fn make(&self, number: usize, is_last: bool, record: Record) -> io::Result<Made> {
        let mut chance = Chance::of(self.seed, 6, number);
        let is_drawn = chance.below(1_000_000) < self.share;
        let is_planted = is_last && self.last;
        if matches!(record, Record::DataSet(_)) || !(is_drawn || is_planted) {
            return Ok(Made::Clean(record));
        }
        let mut keys = keys(&record)?;
        if is_planted {
            unknown_value(&mut keys);
        } else {
            spoil(&mut chance, &mut keys);
        }
        Ok(Made::Faulty(keys))
    }
}

/// The keys of a record as in NDJSON.
pub(crate) fn keys(record: &Record) -> io::Result<Map<String, Value>> {
    match serde_json::to_value(record)? {
        Value::Object(keys) => Ok(keys),
        _ => unreachable!("a record is a map"),
    }
}

fn spoil(chance: &mut Chance, record: &mut Map<String, Value>) {
    if !record.contains_key("acts") {
        // Entities have few keys in common; a key too many can be in all of them.
        record.insert("coment".to_owned(), Value::from("to be looked at again"));
        return;
    }
    match chance.below(6) {
        0 => misspelt_key(record),
        1 => unknown_value(record),
        2 => {
            record.insert("speaker".to_owned(), Value::from("deligate-1"));
        }
        3 => {
            record.insert("said".to_owned(), Value::from("2031-02-30"));
        }
        4 => {
            record.insert("issues".to_owned(), Value::from("quota"));
        }
        _ => {
            record.shift_remove("speaker");
        }
    }
}

/// Two letters of a key change places.
fn misspelt_key(record: &mut Map<String, Value>) {
    let found = ["confidence", "gist", "said"]
        .into_iter()
        .find(|key| record.contains_key(*key))
        .unwrap_or("issues");
    let mut misspelt = found.as_bytes().to_vec();
    misspelt.swap(2, 3);
    let misspelt = String::from_utf8_lossy(&misspelt).into_owned();
    let spoilt = std::mem::take(record).into_iter().map(|(key, value)| {
        if key == found {
            (misspelt.clone(), value)
        } else {
            (key, value)
        }
    });
    *record = spoilt.collect();
}

fn unknown_value(record: &mut Map<String, Value>) {
    record.insert("acts".to_owned(), Value::from(vec!["statte-position"]));
}
