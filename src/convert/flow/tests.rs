//! Writing record by record gives the same bytes as writing the whole data set.

use proptest::prelude::*;

use super::stream::{self, Trust};
use super::{Flow, Input, Layout, Origin, Read, Survey, read};
use crate::convert::{to_json, to_ndjson};
use crate::model::DataSet;
use crate::{Options, arbitrary, check_bytes, read_bytes};

/// Compares writing an input record by record with writing the whole data set.
fn assert_same(input: Input, survey: Survey, set: &DataSet) -> Result<(), TestCaseError> {
    let options = Options::default();
    let flow = Flow {
        options,
        input,
        survey,
    };
    for layout in [Layout::Json, Layout::Ndjson] {
        let mut out = Vec::new();
        flow.write(layout, &mut out).unwrap();
        let whole = match layout {
            Layout::Json => to_json(set),
            Layout::Ndjson => to_ndjson(set),
        };
        prop_assert_eq!(String::from_utf8(out).unwrap(), whole.unwrap());
    }
    Ok(())
}

/// NDJSON counts as a data set exactly if reading it gives one.
fn stream(lines: &[String]) -> Result<(), TestCaseError> {
    let bytes = lines.join("\n").into_bytes();
    let whole = read_bytes("a.ndjson", bytes.clone(), &Options::default()).data;
    let survey = || {
        stream::survey(
            &Origin::Bytes(bytes.clone()),
            Trust::HasFindings,
            &Options::default(),
        )
    };
    match (survey(), whole) {
        (Ok(survey), Some(set)) => {
            assert_same(Input::Stream(Origin::Bytes(bytes.clone())), survey, &set)?;
            let survey = stream::survey(
                &Origin::Bytes(bytes.clone()),
                Trust::Clean,
                &Options::default(),
            );
            assert_same(Input::Stream(Origin::Bytes(bytes)), survey.unwrap(), &set)
        }
        (Err(error), None) => {
            prop_assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
            Ok(())
        }
        (survey, whole) => Err(TestCaseError::fail(format!(
            "one is no data set: {:?}, {whole:?}",
            survey.err()
        ))),
    }
}

fn document(text: &str) -> Result<(), TestCaseError> {
    let options = Options::default();
    let origin = Origin::Bytes(text.as_bytes().to_vec());
    let Ok(Read::Flow(Some(flow), report)) = read(origin, "a.json", &options) else {
        return Ok(());
    };
    let whole = read_bytes("a.json", text.as_bytes().to_vec(), &options);
    prop_assert_eq!(report.findings().len(), 0);
    prop_assert_eq!(whole.report.findings().len(), 0, "{}", text);
    let Some(set) = whole.data else {
        return Err(TestCaseError::fail(format!("no data set: {text}")));
    };
    let Flow { input, survey, .. } = *flow;
    assert_same(input, survey, &set)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn of_any_stream(lines in arbitrary::lines()) {
        stream(&lines)?;
    }

    #[test]
    fn of_streams_out_of_order(lines in arbitrary::disordered_lines()) {
        stream(&lines)?;
    }

    /// The keys of a file may come in any order.
    #[test]
    fn of_any_document(document in arbitrary::document(), turn in any::<prop::sample::Index>()) {
        let serde_json::Value::Object(keys) = document else { panic!("a data set is a map") };
        let mut keys: Vec<_> = keys.into_iter().collect();
        let turn = turn.index(keys.len());
        keys.rotate_left(turn);
        let turned: serde_json::Map<_, _> = keys.into_iter().collect();
        self::document(&serde_json::to_string_pretty(&turned).unwrap())?;
    }
}

const LINES: [&str; 4] = [
    r#"{"type":"dataset","onrecord":1,"extra":{"desk":"river"}}"#,
    r#"{"type":"source","id":"wire-1","title":"Envoy upbeat on talks"}"#,
    r#"{"type":"actor","id":"roe","name":"Jane Roe"}"#,
    r#"{"type":"statement","id":"s1","speaker":"roe","source":"wire-1","acts":["ask"],"gist":"A date."}"#,
];

/// Clean input is converted record by record; input that may have findings is not.
#[test]
fn what_is_clean_flows() {
    let flows = |name: &str, text: &str| {
        let origin = Origin::Bytes(text.as_bytes().to_vec());
        match read(origin, name, &Options::default()).unwrap() {
            Read::Flow(flow, report) => {
                assert_eq!(report.data_files(), 1);
                flow.is_some()
            }
            Read::Whole(_) => false,
        }
    };
    let [header, source, actor, statement] = LINES;
    let turned = [statement, actor, header, source].join("\n");
    let reading = read_bytes("", turned.clone().into_bytes(), &Options::default());
    let json = to_json(&reading.data.unwrap()).unwrap();
    for name in ["a.ndjson", "standard input"] {
        assert!(flows(name, &turned));
        // What is wrong with single records of a stream keeps none from being written.
        assert!(flows(
            name,
            &turned.replace("speaker\":\"roe", "speaker\":\"reo")
        ));
    }
    for name in ["a.json", "standard input"] {
        assert!(flows(name, &json));
        assert!(!flows(
            name,
            &json.replace("speaker\": \"roe", "speaker\": \"reo")
        ));
    }
    assert!(!flows("a.yaml", &json));
    assert_eq!(
        check_bytes("a.json", json.into_bytes(), &Options::default())
            .findings()
            .len(),
        0
    );
}

/// What is known only at the end is compared with all records before it.
#[test]
fn a_document_that_is_clean_only_at_its_start_does_not_flow() {
    let twice = r#"{"onrecord":1,"statements":[
        {"id":"s1","speaker":"roe","acts":["ask"],"gist":"A date."},
        {"id":"s1","speaker":"roe","acts":["ask"],"gist":"A place."}],
        "actors":{"roe":{"name":"Jane Roe"}}}"#;
    let flows = |text: &str| {
        let origin = Origin::Bytes(text.as_bytes().to_vec());
        let read = read(origin, "a.json", &Options::default());
        matches!(read, Ok(Read::Flow(Some(_), _)))
    };
    assert!(!flows(twice));
    assert!(flows(&twice.replacen("s1", "s2", 1)));
}
