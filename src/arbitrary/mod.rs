//! Data sets by chance, for property tests: every key, ids and texts of every kind.
//!
//! Every value is valid by itself, and so is every record: the typed reading and the schema accept
//! them. What concerns several records is left to chance: a reference may be to nothing.
//!
//! The documents are made as JSON, since a table of keys is then all that a record needs; a test
//! compares the tables with the published schema.

mod crossed;
mod damage;
mod fields;
mod forms;
mod lines;
mod quoting;
mod records;
mod texts;
mod values;

pub(crate) use self::damage::{damage, damaged};
pub(crate) use self::forms::{Written, forms};
pub(crate) use self::lines::{Sharing, any_set, disordered_lines, lines, sharing};
pub(crate) use self::quoting::quoting;

use proptest::prelude::*;
use serde_json::Value as Json;

use crate::model::{DataSet, Edtf, Record};

/// A data set, as it would be read from a file.
pub(crate) fn data_set() -> impl Strategy<Value = DataSet> {
    document().prop_map(read)
}

/// The same as a JSON document, for changing it before it is read.
pub(crate) fn document() -> impl Strategy<Value = Json> {
    records::data_set()
}

/// A line of NDJSON as a JSON document.
pub(crate) fn record_document() -> impl Strategy<Value = Json> {
    records::record()
}

/// A line of NDJSON.
pub(crate) fn record() -> impl Strategy<Value = Record> {
    record_document().prop_map(read)
}

/// A date or an interval.
pub(crate) fn edtf() -> impl Strategy<Value = Edtf> {
    values::date().prop_map(read)
}

fn read<T: serde::de::DeserializeOwned>(document: Json) -> T {
    let shown = document.to_string();
    serde_json::from_value(document).unwrap_or_else(|error| panic!("{error}: {shown}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;

    /// Every key that the published schema knows, as `definition.key`, is made within a few hundred
    /// documents, so that no test misses one that was added later.
    #[test]
    fn every_key_of_the_schema_is_made() {
        let schema: Json = serde_json::from_str(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/schema/onrecord-1.schema.json"
        )))
        .unwrap();
        let mut wanted = BTreeSet::new();
        collect_properties(&schema, &mut wanted);
        let mut runner = TestRunner::deterministic();
        let strategy = document();
        let mut made = BTreeSet::new();
        for _ in 0..300 {
            let tree = strategy.new_tree(&mut runner).unwrap();
            collect_keys(&tree.current(), &mut made);
        }
        let missing: Vec<_> = wanted.difference(&made).collect();
        assert!(
            missing.is_empty(),
            "src/arbitrary/records.rs lacks {missing:?}"
        );
    }

    proptest! {
        #[test]
        fn what_is_made_can_be_read(set in data_set(), record in record()) {
            prop_assert_eq!(&read::<DataSet>(serde_json::to_value(&set).unwrap()), &set);
            prop_assert_eq!(&read::<Record>(serde_json::to_value(&record).unwrap()), &record);
        }
    }

    fn collect_properties(schema: &Json, found: &mut BTreeSet<String>) {
        if let Some(Json::Object(properties)) = schema.get("properties") {
            found.extend(properties.keys().cloned());
        }
        match schema {
            Json::Object(map) => map
                .values()
                .for_each(|value| collect_properties(value, found)),
            Json::Array(list) => list
                .iter()
                .for_each(|value| collect_properties(value, found)),
            _ => {}
        }
    }

    fn collect_keys(document: &Json, found: &mut BTreeSet<String>) {
        match document {
            Json::Object(map) => {
                for (key, value) in map {
                    found.insert(key.clone());
                    if key != "extra" {
                        collect_keys(value, found);
                    }
                }
            }
            Json::Array(list) => list.iter().for_each(|value| collect_keys(value, found)),
            _ => {}
        }
    }
}
