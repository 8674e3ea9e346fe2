//! Generates the committed schema of the report from its types, and validates reports against it.

use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Value, json};

use super::ndjson::Line;
use super::parts::Document;
use super::{Ending, json as write_json, ndjson as write_ndjson};
use crate::report::Report;
use crate::schema::REPORT;
use crate::schema::generate::{compare, drop_null, generator, head, list_words, one_line};
use crate::{Options, check_bytes};

#[test]
fn the_committed_schema_is_what_the_types_say() {
    compare("report-1.schema.json", &generated());
}

#[test]
fn every_key_is_described() {
    let schema = generated();
    let mut definitions = schema["$defs"].as_object().unwrap().clone();
    definitions.insert("Report".to_owned(), schema.clone());
    assert!(definitions.len() > 10, "{}", definitions.len());
    for (name, body) in &definitions {
        for (key, value) in body["properties"].as_object().into_iter().flatten() {
            assert!(value["description"].is_string(), "`{key}` of {name}");
        }
        assert!(body["description"].is_string(), "{name}");
    }
}

#[test]
fn every_report_has_the_shape_that_the_schema_describes() {
    let (document, line) = (strict("#"), strict("#/$defs/Line"));
    for (report, ending) in reports() {
        let text = written(|out| write_json(&report, &ending, out));
        conforms(&document, &text);
        let lines = written(|out| write_ndjson(&report, &ending, out));
        assert_eq!(lines.lines().count(), report.findings().len() + 1);
        lines.lines().for_each(|text| conforms(&line, text));
    }
}

/// The validation must be able to fail.
#[test]
fn a_wrong_report_does_not_conform() {
    let document = strict("#");
    let text = written(|out| write_json(&Report::default(), &Ending::Clean, out));
    let right: Value = serde_json::from_str(&text).unwrap();
    assert!(document.is_valid(&right));
    for (key, value) in [
        ("version", json!(2)),
        ("outcome", json!("good")),
        ("new", json!(1)),
    ] {
        let mut wrong = right.clone();
        wrong[key] = value;
        assert!(!document.is_valid(&wrong), "{key}");
    }
}

/// Reports with everything that a report can contain.
fn reports() -> Vec<(Report, Ending)> {
    let check = |name: &str, text: &[u8]| check_bytes(name, text.to_vec(), &Options::default());
    let bad = b"onrecord: 1
sources: {wire-1: {title: One}}
actors: {roe: {name: Jane Roe}}
statements:
- {id: s1, speaker: reo, acts: [predict], text: [{quote: It is so.}], sayd: 2031}
- {id: s1, speaker: roe, acts: predict, gist: It is so.}
";
    let mut short = check("a.yaml", bad);
    assert!(short.findings().len() > 3);
    short.truncate(1);
    let failed = |help: Option<&str>| Ending::Failed {
        message: "there is no file".to_owned(),
        help: help.map(str::to_owned),
    };
    let partial = Options::default().with_partial(true);
    vec![
        (check_bytes("a.yaml", bad.to_vec(), &partial), Ending::Found),
        (Report::default(), Ending::Clean),
        (Report::default(), failed(None)),
        (Report::default(), failed(Some("make one"))),
        (check("a.yaml", bad), Ending::Found),
        (short, Ending::Found),
        (check("a.yaml", b"onrecord: \xFF"), Ending::Found),
        (check("a.yaml", b"onrecord: 1\nactors: ["), Ending::Found),
        (
            check("a.ndjson", b"{\"type\": \"actor\"}\n{]\n"),
            Ending::Found,
        ),
        (check("a.json", b"[\"\x1B[2J\"]"), Ending::Found),
    ]
}

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn conforms(schema: &jsonschema::Validator, text: &str) {
    let value: Value = serde_json::from_str(text).unwrap();
    let wrong: Vec<_> = schema
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{text}");
}

/// The committed schema, made strict: unknown keys are errors. The published schema allows them, so that a
/// later version can add some.
fn strict(part: &str) -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(REPORT).unwrap();
    let whole = schema.as_object_mut().unwrap();
    whole.remove("$id");
    let mut definitions = whole.remove("$defs").unwrap();
    for (name, body) in definitions.as_object_mut().unwrap() {
        // These two are parts of lines, which have `type` too.
        if body["properties"].is_object() && name != "Finding" && name != "Summary" {
            body["additionalProperties"] = json!(false);
        }
    }
    for line in definitions["Line"]["oneOf"].as_array_mut().unwrap() {
        line["unevaluatedProperties"] = json!(false);
    }
    let mut document = Value::Object(std::mem::take(whole));
    document["additionalProperties"] = json!(false);
    document["properties"]["findings"]["items"]["unevaluatedProperties"] = json!(false);
    definitions["Report"] = document;
    let target = match part {
        "#" => "#/$defs/Report",
        part => part,
    };
    jsonschema::validator_for(&json!({"$ref": target, "$defs": definitions})).unwrap()
}

fn generated() -> Value {
    let mut generator = generator();
    // Adds the definition of a line, which the report itself does not use.
    let _ = generator.subschema_for::<Line>();
    let mut root = generator.into_root_schema_for::<Document>();
    let mut steps = RecursiveTransform(|schema: &mut Schema| {
        drop_null(schema);
        // `uint` is not a format of JSON Schema; `minimum` has the same meaning everywhere.
        schema.remove("format");
        list_words(schema);
        one_line(schema);
    });
    steps.transform(&mut root);
    let mut schema = root.to_value();
    head(
        &mut schema,
        "report-1.schema.json",
        "What onrecord check found, version 1",
    );
    schema
}
