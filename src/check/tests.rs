//! What reading gives, beside what is found.

use super::*;
use crate::convert::{to_json, to_ndjson, to_yaml};

/// What a data set can hold is kept in every form, also where it is wrong.
#[test]
fn two_statements_with_one_id_are_read_in_every_form() {
    let text = "onrecord: 1
actors:
  roe: {name: Jane Roe}
statements:
- {id: s1, speaker: roe, acts: [assess], valence: positive, gist: The talks go rather well.}
- {id: s1, speaker: roe, acts: [predict], gist: Roe expects an agreement within weeks.}
";
    let data = read(text).data.expect("both statements can be kept");
    let gists: Vec<_> = data.statements.iter().map(|one| one.gist.clone()).collect();
    assert_eq!(gists.len(), 2);
    for (name, written) in [
        ("a.yaml", to_yaml(&data)),
        ("a.json", to_json(&data)),
        ("a.ndjson", to_ndjson(&data)),
    ] {
        let bytes = written.unwrap().into_bytes();
        let reading = read_bytes(name, bytes, &Options::default());
        assert_eq!(reading.data.as_ref(), Some(&data), "{name}");
        let rules: Vec<_> = reading
            .report
            .findings()
            .iter()
            .map(|f| f.rule.name)
            .collect();
        assert_eq!(rules, ["duplicate-id"], "{name}");
    }
}

/// A map has one place for an id: whichever entity were dropped would be lost.
#[test]
fn two_entities_with_one_id_are_no_data_in_any_form() {
    for (name, text) in [
        (
            "a.yaml",
            "onrecord: 1\nactors:\n  roe: {name: Jane Roe}\n  roe: {name: Jan Roe}\n",
        ),
        (
            "a.json",
            r#"{"onrecord": 1, "actors": {"roe": {"name": "Jane Roe"}, "roe": {"name": "Jan Roe"}}}"#,
        ),
        (
            "a.ndjson",
            "{\"type\": \"actor\", \"id\": \"roe\", \"name\": \"Jane Roe\"}\n\
                 {\"type\": \"actor\", \"id\": \"roe\", \"name\": \"Jan Roe\"}\n",
        ),
    ] {
        let reading = read_bytes(name, text.into(), &Options::default());
        assert!(reading.data.is_none(), "{name}");
        assert!(reading.report.has_errors(), "{name}");
    }
}

/// The first advice on the only finding in the statement that these lines are the rest of.
fn advice(lines: &str) -> String {
    let reading = read(&format!(
        "onrecord: 1\nactors:\n  roe: {{name: Jane Roe}}\nstatements:\n\
         - id: s1\n  speaker: roe\n  acts: [ask]\n{lines}"
    ));
    let [only] = reading.report.findings() else {
        panic!("{:#?}", reading.report.findings());
    };
    only.help[0].text.clone()
}

/// A key may be the next line of a text that has a colon in it.
#[test]
fn a_line_that_goes_on_a_text_is_reported_as_that() {
    for (key, lines) in [
        ("gist", "  gist: Roe asks\n  the envoy: when is it?\n"),
        ("gist", "  gist: Roe\n  the envoy: when is it?\n"),
        ("gist", "  gist: Roe asks\n  this: when is it?\n"),
        ("gist", "  gist: Roe asks\n  of the envoy: when is it?\n"),
        (
            "quote",
            "  text:\n  - quote: Roe asks\n    this: when is it?\n",
        ),
    ] {
        let advice = advice(lines);
        let wanted = format!("if this line continues the text of `{key}`, use `{key}: >-`");
        assert!(advice.starts_with(&wanted), "{lines}: {advice}");
    }
    for lines in [
        "  gist: Roe asks.\n  colour: red\n",
        "  gist: \"Roe asks\"\n  colour: red\n",
        "  gist: Roe asks\n  \"the colour\": red\n",
        "  gist: A date.\n  place: Callis\n  colour: red\n",
        "  gist: Roe asks again\n  colour: red\n",
        "  gist: Roe asks again\n  of_colour: red and blue\n",
    ] {
        let advice = advice(lines);
        assert_eq!(
            advice, "put what the format has no key for under `extra`",
            "{lines}"
        );
    }
}

/// That a lone word is no key of the format follows from its being read as a key; that a key was
/// misspelt does not.
#[test]
fn a_lone_word_is_reported_once() {
    let rules = |text: &str| {
        let report = read(text).report;
        let names = report.findings().iter().map(|one| one.rule.name);
        names.collect::<Vec<_>>()
    };
    assert_eq!(
        rules("onrecord: 1\nsoon\nactors: {roe: {name: R}}\n"),
        ["invalid-yaml"]
    );
    assert_eq!(
        rules("onrecord: 1\nactors:\n  roe: {name: R}\n  lind\n"),
        ["invalid-yaml"]
    );
    let misspelt = "onrecord: 1\ntitel\nactors: {roe: {name: R}}\n";
    assert_eq!(rules(misspelt), ["invalid-yaml", "unknown-key"]);
}

/// Whoever refers to what is defined, but not as it must be, has made no second mistake.
#[test]
fn references_to_misshapen_definitions_are_not_reported() {
    let statement = "statements:\n- {id: s1, speaker: roe, acts: [ask], gist: A date.}\n";
    for (actors, wanted) in [
        ("  - roe: {name: Jane Roe}\n", "wrong-type"),
        ("  Roe: {name: Jane Roe}\n", "invalid-id"),
        ("  reo: {name: Jane Roe}\n", "unknown-id"),
    ] {
        let report = read(&format!("onrecord: 1\nactors:\n{actors}{statement}")).report;
        let errors = report.findings().iter();
        let errors = errors.filter(|one| one.severity == crate::Severity::Error);
        let rules: Vec<_> = errors.map(|one| one.rule.name).collect();
        assert_eq!(rules, [wanted], "{actors}");
    }
}
