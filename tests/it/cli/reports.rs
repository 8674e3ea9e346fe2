//! `onrecord check --format …`: what other programs read.

use std::process::Output;

use serde_json::{Value, json};

use super::place::Place;

const CLEAN: &str = include_str!("clean.onrecord.yaml");

const FORMATS: [&str; 6] = ["text", "short", "json", "ndjson", "github", "sarif"];

/// Files with findings of every kind, and the arguments with which they are checked.
struct Case {
    files: &'static [(&'static str, &'static str)],
    arguments: &'static [&'static str],
    code: i32,
}

const BAD: &str = "onrecord: 1
actors: {roe: {name: Jane Roe}}
statements:
- {id: s1, speaker: reo, acts: [predict], gist: It will come.}
";

const CASES: [Case; 8] = [
    Case {
        files: &[("a.onrecord.yaml", CLEAN)],
        arguments: &[],
        code: 0,
    },
    Case {
        files: &[
            ("a.onrecord.yaml", BAD),
            ("b/c.onrecord.yaml", BAD),
            ("d.onrecord.yaml", CLEAN),
        ],
        arguments: &[],
        code: 1,
    },
    Case {
        files: &[("a.onrecord.yaml", BAD), ("b.onrecord.yaml", "\t- [")],
        arguments: &["--max-findings", "1"],
        code: 1,
    },
    Case {
        files: &[("a.onrecord.yaml", BAD)],
        arguments: &["--max-findings", "0"],
        code: 1,
    },
    Case {
        files: &[
            ("a.onrecord.yaml", ""),
            (
                "a\u{1B}[2J,%:\n.onrecord.json",
                "{\"\u{1B}]0;x\u{7}\u{202E}\": 1",
            ),
        ],
        arguments: &[],
        code: 1,
    },
    Case {
        files: &[("a.onrecord.yaml", CLEAN)],
        arguments: &["a.onrecord.yaml", "b\u{1B}[2J\n::error::x.onrecord.yaml"],
        code: 2,
    },
    Case {
        files: &[],
        arguments: &[],
        code: 2,
    },
    Case {
        files: &[("a.onrecord.yaml", CLEAN), ("onrecord.toml", "[rulez]")],
        arguments: &[],
        code: 2,
    },
];

#[test]
fn exit_codes_are_the_same_in_every_format() {
    for case in &CASES {
        let place = Place::with(case.files);
        for format in FORMATS {
            let output = check(&place, format, case.arguments);
            let code = output.status.code().unwrap();
            assert_eq!(code, case.code, "{format} {:?}", case.arguments);
        }
    }
}

#[test]
fn there_is_always_one_document() {
    for case in &CASES {
        let place = Place::with(case.files);
        let of = |format| check(&place, format, case.arguments);
        let document: Value = serde_json::from_str(&printed(&of("json"))).unwrap();
        assert_eq!(document["version"], 1);
        assert_eq!(document["exit_code"], case.code);
        let outcome = ["clean", "found", "failed"][usize::try_from(case.code).unwrap()];
        assert_eq!(document["outcome"], outcome);
        assert_eq!(document["failure"].is_object(), case.code == 2);

        let lines: Vec<Value> = (printed(&of("ndjson")).lines())
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let (summary, findings) = lines.split_last().unwrap();
        let mut whole = summary.clone();
        assert_eq!(whole["type"], "summary");
        whole.as_object_mut().unwrap().remove("type");
        let bare = findings.iter().map(|line| {
            let mut line = line.clone();
            assert_eq!(line["type"], "finding");
            line.as_object_mut().unwrap().remove("type");
            line
        });
        whole["findings"] = bare.collect();
        assert_eq!(whole, document, "the two forms say the same");

        let sarif: Value = serde_json::from_str(&printed(&of("sarif"))).unwrap();
        let run = &sarif["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(
            results.len(),
            document["findings"].as_array().unwrap().len()
        );
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["exitCode"], case.code);
        assert_eq!(invocation["executionSuccessful"], case.code != 2);
    }
}

#[test]
fn no_format_prints_control_characters() {
    for case in &CASES {
        let place = Place::with(case.files);
        for format in FORMATS {
            let printed = printed(&check(&place, format, case.arguments));
            let bad = |c: char| c != '\n' && (c.is_control() || c == '\u{202E}');
            assert!(!printed.contains(bad), "{format}: {printed:?}");
        }
    }
}

#[test]
fn counts_are_those_of_all_findings() {
    let many = BAD.to_owned()
        + &"- {id: s1, speaker: reo, acts: [predict], gist: It will come.}\n".repeat(2_000);
    let place = Place::with(&[("a.onrecord.yaml", &many)]);
    let document = document(&place, &["--max-findings", "3"]);
    assert_eq!(document["findings"].as_array().unwrap().len(), 3);
    assert_eq!(document["counts"]["errors"], 4_001);
    assert_eq!(document["counts"]["reported"], 3);
    let sarif = printed(&check(&place, "sarif", &["--max-findings", "3"]));
    assert!(sarif.contains("the report contains the first 3 of 4001 findings"));
    let lines = printed(&check(&place, "ndjson", &[]));
    assert_eq!(lines.lines().count(), 1_001);
}

#[test]
fn a_finding_says_where_it_is_in_every_way() {
    let place = Place::with(&[(
        "a.onrecord.yaml",
        &BAD.replace("speaker", "'ё': 1, speaker"),
    )]);
    let document = document(&place, &["--select", "unknown-id"]);
    let finding = &document["findings"][0];
    assert_eq!(finding["statement"], "s1");
    let text = BAD.replace("speaker", "'ё': 1, speaker");
    let byte = text.find("reo").unwrap();
    assert_eq!(
        finding["place"],
        json!({
            "file": "a.onrecord.yaml",
            "bytes": {"start": byte, "end": byte + 3},
            "start": {"line": 4, "column": 29},
            "end": {"line": 4, "column": 32},
            "document": 1,
            "pointer": "/statements/0/speaker",
            "label": "there is no actor `reo`",
        })
    );
    assert_eq!(finding["related"][0]["pointer"], "/actors/roe");
    let fix = &finding["help"][0]["fix"];
    assert_eq!(fix["safety"], "safe");
    assert_eq!(fix["edits"][0]["bytes"], finding["place"]["bytes"]);
    assert_eq!(fix["edits"][0]["text"], "roe");
    let short = printed(&check(&place, "short", &["--select", "unknown-id"]));
    assert!(short.starts_with("a.onrecord.yaml:4:29: "), "{short}");
}

#[test]
fn weights_are_those_of_the_settings() {
    let place = Place::with(&[("a.onrecord.yaml", BAD)]);
    let arguments = ["--warn", "unknown-id"];
    let document = document(&place, &arguments);
    assert_eq!(document["findings"][0]["severity"], "warning");
    assert_eq!(document["outcome"], "clean");
    let sarif: Value = serde_json::from_str(&printed(&check(&place, "sarif", &arguments))).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["level"], "warning");
    let github = printed(&check(&place, "github", &arguments));
    assert!(github.starts_with("::warning title=unknown-id,file=a.onrecord.yaml,line=4,"));
}

#[test]
fn words_without_a_text_are_not_called_checked() {
    let place = Place::with(&[("a.onrecord.yaml", CLEAN)]);
    let document = document(&place, &[]);
    let not_checked = &document["not_checked"][0];
    assert_eq!(not_checked["reason"], "no-text");
    assert_eq!(
        not_checked["message"],
        "1 quotation was not checked against the text of `wire-1`"
    );
    assert_eq!(not_checked["place"]["pointer"], "/sources/wire-1");
    let rules = not_checked["rules"].as_array().unwrap();
    assert!(rules.contains(&json!("quotation-not-found")));
}

#[test]
fn rules_that_are_turned_off_are_named() {
    let place = Place::with(&[
        ("a.onrecord.yaml", BAD),
        ("old/b.onrecord.yaml", BAD),
        (
            "onrecord.toml",
            "[folders.old]\nignore = [\"unknown-id\"]\n",
        ),
    ]);
    let document = document(
        &place,
        &["--allow", "unknown-key", "--ignore", "empty-value"],
    );
    let off = |message: &str, rules: Value| json!({"message": message, "reason": "allowed", "rules": rules});
    let mut in_one = off(
        "the rule `unknown-id` is turned off in 1 of 2 files",
        json!(["unknown-id"]),
    );
    in_one["place"] = document["not_checked"][1]["place"].clone();
    assert_eq!(in_one["place"]["file"], "old/b.onrecord.yaml");
    assert_eq!(
        document["not_checked"],
        json!([
            off(
                "2 rules are turned off",
                json!(["unknown-key", "empty-value"])
            ),
            in_one,
        ])
    );
}

#[test]
fn addresses_are_relative_to_the_repository() {
    let place = Place::with(&[("in/a b.onrecord.yaml", BAD)]);
    let sarif = |folder: &str, workspace: &str| {
        let output = (place.onrecord(&["check", "--format", "sarif"]))
            .current_dir(place.path(folder))
            .env("GITHUB_WORKSPACE", place.path(workspace))
            .output()
            .unwrap();
        let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
        let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        location["artifactLocation"].clone()
    };
    let below = |uri: &str| json!({"uri": uri, "uriBaseId": "%SRCROOT%"});
    assert_eq!(sarif("", ""), below("in/a%20b.onrecord.yaml"));
    assert_eq!(sarif("in", ""), below("in/a%20b.onrecord.yaml"));
    assert_eq!(sarif("in", "elsewhere"), below("a%20b.onrecord.yaml"));
}

#[test]
fn in_a_workflow_of_github_annotations_are_written() {
    let place = Place::with(&[("a.onrecord.yaml", BAD)]);
    let check = |value: &str, arguments: &[&str]| {
        let command = place.onrecord(&["check"]).args(arguments);
        printed(&command.env("GITHUB_ACTIONS", value).output().unwrap())
    };
    assert!(check("true", &[]).starts_with("::error "));
    assert!(check("false", &[]).starts_with("error["));
    assert!(check("true", &["--format", "text"]).starts_with("error["));
}

#[test]
fn the_schema_of_the_report_is_printed() {
    let place = Place::with(&[]);
    let output = place.onrecord(&["schema", "--report"]).output().unwrap();
    assert_eq!(
        printed(&output),
        include_str!("../../../schema/report-1.schema.json")
    );
}

fn document(place: &Place, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(&check(place, "json", arguments))).unwrap()
}

fn check(place: &Place, format: &str, arguments: &[&str]) -> Output {
    let words = [&["check", "--format", format], arguments].concat();
    place.onrecord(&words).output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}
