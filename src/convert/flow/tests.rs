//! What is written record by record is what is written as a whole.

use proptest::prelude::*;

use super::{Layout, Origin, Read, read};
use crate::convert::{to_json, to_ndjson};
use crate::model::DataSet;
use crate::{Options, arbitrary, check_bytes, read_bytes};

const LAYOUTS: [Layout; 2] = [Layout::Json, Layout::Ndjson];

fn whole(set: &DataSet, layout: Layout) -> String {
    match layout {
        Layout::Json => to_json(set),
        Layout::Ndjson => to_ndjson(set),
    }
    .unwrap()
}

fn flow(name: &str, text: &str) -> Option<(Box<super::Flow>, crate::Report)> {
    let origin = Origin::Bytes(text.as_bytes().to_vec());
    match read(origin, name, &Options::default()).unwrap() {
        Read::Flow(flow, report) => Some((flow.unwrap(), report)),
        Read::Whole(_) => None,
    }
}

/// Holds the writing record by record to that of the whole. `false` where the whole was wanted.
fn assert_same(name: &str, text: &str) -> Result<bool, TestCaseError> {
    let bytes = text.as_bytes().to_vec();
    let reading = read_bytes(name, bytes.clone(), &Options::default());
    let Some((flow, report)) = flow(name, text) else {
        return Ok(false);
    };
    let found = check_bytes(name, bytes, &Options::default());
    prop_assert_eq!(report.findings().len(), found.findings().len(), "{}", text);
    let set = reading.data.unwrap();
    for layout in LAYOUTS {
        let mut out = Vec::new();
        flow.write(layout, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        prop_assert_eq!(out, whole(&set, layout), "{:?} of {}", layout, text);
    }
    Ok(true)
}

fn as_document(lines: &[String]) -> serde_json::Value {
    let set = read_bytes(
        "a.ndjson",
        lines.join("\n").into_bytes(),
        &Options::default(),
    );
    serde_json::to_value(set.data.unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn of_any_stream(lines in arbitrary::lines()) {
        assert_same("a.ndjson", &lines.join("\n"))?;
    }

    #[test]
    fn of_streams_out_of_order(lines in arbitrary::disordered_lines()) {
        let text = lines.join("\n");
        if read_bytes("a.ndjson", text.clone().into_bytes(), &Options::default()).data.is_some() {
            assert_same("a.ndjson", &text)?;
        }
    }

    #[test]
    fn of_any_document(document in arbitrary::document()) {
        assert_same("a.json", &document.to_string())?;
    }

    /// Keys of a file may come in any order.
    #[test]
    fn of_documents_out_of_order(lines in arbitrary::lines(), turn in 0_usize..12) {
        let document = as_document(&lines);
        let serde_json::Value::Object(keys) = document else { panic!("a data set is a map") };
        let mut keys: Vec<_> = keys.into_iter().collect();
        let turn = turn % keys.len();
        keys.rotate_left(turn);
        let turned: serde_json::Map<_, _> = keys.into_iter().collect();
        assert_same("a.json", &serde_json::to_string_pretty(&turned).unwrap())?;
    }
}
