//! `onrecord convert`: what is written where, and what is left alone.

use std::path::Path;

use snapbox::str;

use super::place::Place;

const CLEAN: &str = include_str!("clean.onrecord.yaml");
const BROKEN: &str = "onrecord: 1\nstatements:\n- {id: s1, speaker: reo, acts: [ask], gist: a}\n";

#[test]
fn a_file_goes_to_standard_output_or_to_a_file() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN)]);
    (place
        .onrecord(&["convert", "talks.onrecord.yaml", "--to", "ndjson"])
        .assert())
    .success()
    .stdout_eq(str![[r#"
{"type":"dataset","onrecord":1}
{"type":"source","id":"wire-1","title":"Envoy upbeat on talks","publisher":"Example Wire","published":"2031-03-04"}
{"type":"actor","id":"roe","name":"Jane Roe"}
{"type":"statement","id":"s1","speaker":"roe","acts":["predict"],"text":[{"quote":"It is a matter of weeks, not months."}]}

"#]])
    .stderr_eq(str![""]);
    let there = [
        "convert",
        "talks.onrecord.yaml",
        "-o",
        "new/talks.onrecord.json",
    ];
    let back = ["convert", "new/talks.onrecord.json", "--to", "yaml"];
    (place.onrecord(&there).assert().success()).stdout_eq(str![""]);
    (place.onrecord(&back).assert().success()).stdout_eq(str![[r##"
# yaml-language-server: $schema=onrecord-1.schema.json
onrecord: 1
sources:
  wire-1: {title: Envoy upbeat on talks, publisher: Example Wire, published: "2031-03-04"}
actors:
  roe: {name: Jane Roe}
statements:
- id: s1
  speaker: roe
  acts: [predict]
  text:
  - quote: It is a matter of weeks, not months.

"##]]);
    place.onrecord(&["check", "new"]).assert().success();
}

#[test]
fn standard_input_can_be_converted() {
    let place = Place::with(&[]);
    let arguments = ["convert", "-", "--to", "json", "-o", "-"];
    let output = place.onrecord(&arguments).stdin(CLEAN).assert().success();
    let json: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(json["actors"]["roe"]["name"], "Jane Roe");
}

#[test]
fn nothing_is_overwritten_unasked() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN), ("talks.json", "mine")]);
    let arguments = ["convert", "talks.onrecord.yaml", "-o", "talks.json"];
    (place.onrecord(&arguments).assert())
        .code(2)
        .stderr_eq(str![[r#"
error: `talks.json` already exists
help: give another name, or add `--overwrite` to replace it

"#]]);
    assert_eq!(read(&place.path("talks.json")), "mine");
    place
        .onrecord(&arguments)
        .arg("--overwrite")
        .assert()
        .success();
    assert_ne!(read(&place.path("talks.json")), "mine");
}

#[test]
fn data_with_errors_is_refused_with_its_findings() {
    let place = Place::with(&[("talks.yaml", BROKEN)]);
    let arguments = ["convert", "talks.yaml", "-o", "talks.json"];
    (place.onrecord(&arguments).assert())
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error[unknown-id]: unknown id
 --> talks.yaml:3:21
  |
3 | - {id: s1, speaker: reo, acts: [ask], gist: a}
  |                     ^^^ there is no actor `reo`
  |
  = note: there is nothing under `actors`
  = help: correct the id, or add it under `actors`: `reo: {name: …}`

1 error in 1 file checked
nothing was written; `--force` converts what can be read

"#]]);
    assert!(!place.path("talks.json").exists());
    place.onrecord(&arguments).arg("--force").assert().success();
    assert!(read(&place.path("talks.json")).contains("reo"));
}

#[test]
fn two_statements_with_one_id_are_converted_by_force_from_every_form() {
    let statement = |gist: &str| {
        format!(r#"{{"id": "s1", "speaker": "roe", "acts": ["ask"], "gist": "{gist}"}}"#)
    };
    let both = format!("{},\n{}", statement("a"), statement("b"));
    let whole = format!(
        "{{\"onrecord\": 1, \"actors\": {{\"roe\": {{\"name\": \"Jane Roe\"}}}}, \"statements\": [{both}]}}\n"
    );
    let line = |gist| statement(gist).replacen('{', "{\"type\": \"statement\", ", 1);
    let lines = [
        r#"{"type": "dataset", "onrecord": 1}"#,
        r#"{"type": "actor", "id": "roe", "name": "Jane Roe"}"#,
        &line("a"),
        &line("b"),
        "",
    ]
    .join("\n");
    let place = Place::with(&[("a.yaml", &whole), ("a.json", &whole), ("a.ndjson", &lines)]);
    for name in ["a.yaml", "a.json", "a.ndjson"] {
        for to in ["yaml", "json", "ndjson"] {
            let arguments = ["convert", name, "--to", to];
            place.onrecord(&arguments).assert().code(1);
            let forced = place.onrecord(&arguments).arg("--force").output().unwrap();
            assert!(forced.status.success(), "{name} to {to}");
            let written = String::from_utf8(forced.stdout).unwrap();
            assert_eq!(
                written.matches("s1").count(),
                2,
                "{name} to {to}: {written}"
            );
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused_even_by_force() {
    let two = format!("{CLEAN}---\n{CLEAN}");
    let place = Place::with(&[("none.yaml", "- no\n- record\n"), ("two.yaml", &two)]);
    let convert = |name| {
        let arguments = ["convert", name, "--to", "json", "--force"];
        place.onrecord(&arguments).assert().stdout_eq(str![""])
    };
    convert("none.yaml").code(1).stderr_eq(str![[r#"
...
error: `none.yaml` cannot be converted, not even with `--force`
help: fix the errors that prevent it from being read as a data set

"#]]);
    convert("two.yaml").code(2).stderr_eq(str![[r#"
error: `two.yaml` holds 2 data sets, and a JSON file holds one
help: move each one into its own file; lines of `---` separate them

"#]]);
}

#[test]
fn several_documents_stay_several_in_yaml() {
    let two = "{onrecord: 1, title: One}\n---\n{onrecord: 1, title: Two}\n";
    let place = Place::with(&[("two.yaml", two)]);
    let arguments = ["convert", "two.yaml", "--to", "yaml"];
    (place.onrecord(&arguments).assert().success()).stdout_eq(str![[r#"
# yaml-language-server: $schema=onrecord-1.schema.json
onrecord: 1
title: One
---
onrecord: 1
title: Two

"#]]);
}

#[test]
fn the_line_for_editors_leads_to_the_schema_of_the_input() {
    let talks = format!("# yaml-language-server: $schema=../x.json\n{CLEAN}");
    let place = Place::with(&[("records/talks.yaml", &talks)]);
    let first_line = |arguments: &[&str]| {
        let arguments = [&["convert", "records/talks.yaml"], arguments].concat();
        let output = place.onrecord(&arguments).assert().success();
        let text = match arguments.iter().position(|word| *word == "-o") {
            Some(at) => read(&place.path(arguments[at + 1])),
            None => String::from_utf8(output.get_output().stdout.clone()).unwrap(),
        };
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(
        first_line(&["--to", "yaml"]),
        "# yaml-language-server: $schema=../x.json"
    );
    assert_eq!(
        first_line(&["-o", "new/deep/talks.yaml"]),
        "# yaml-language-server: $schema=../../x.json"
    );
    let own = ["--to", "yaml", "--schema", "https://example.org/s.json"];
    assert_eq!(
        first_line(&own),
        "# yaml-language-server: $schema=https://example.org/s.json"
    );
}

const PEOPLE: &str = "onrecord: 1\nactors: {roe: {name: Jane Roe}, lind: {name: T. Lind}}\n";
const MARCH: &str = "\
# Comment
onrecord: 1
title: March
uses: {people: people.onrecord.yaml}
sources: {wire: {title: Weeks, text_file: texts/wire.txt}}
statements:
- {id: s1, speaker: roe, acts: [predict], text: [{quote: It takes weeks.}]}
";
const APRIL: &str = "\
onrecord: 1
title: April
uses: {people: people.onrecord.yaml, march: march.onrecord.yaml}
statements:
- {id: s1, speaker: lind, acts: [reject], gist: No., links: [{rel: rebuts, statement: march#s1}]}
";

fn river() -> Place {
    Place::with(&[
        ("river/people.onrecord.yaml", PEOPLE),
        ("river/march.onrecord.yaml", MARCH),
        ("river/april.onrecord.yaml", APRIL),
        ("river/texts/wire.txt", "“It takes weeks.”\n"),
    ])
}

#[test]
fn a_bundle_stands_by_itself() {
    let place = river();
    let arguments = [
        "convert",
        "river/april.onrecord.yaml",
        "--bundle",
        "-o",
        "all.onrecord.yaml",
    ];
    (place.onrecord(&arguments).assert().success()).stderr_eq(str![[r#"
1 comment was not kept

"#]]);
    snapbox::assert_data_eq!(
        read(&place.path("all.onrecord.yaml")),
        str![[r##"
# yaml-language-server: $schema=onrecord-1.schema.json
onrecord: 1
title: April
sources:
  wire: {title: Weeks, text_file: river/texts/wire.txt}
actors:
  roe: {name: Jane Roe}
  lind: {name: T. Lind}
statements:
- id: s1
  speaker: lind
  source: wire
  acts: [reject]
  gist: No.
  links:
  - {rel: rebuts, statement: march#s1}
- id: march#s1
  speaker: roe
  source: wire
  acts: [predict]
  text:
  - quote: It takes weeks.

"##]]
    );
    let strict = ["check", "all.onrecord.yaml", "--fail-on", "warning"];
    place.onrecord(&strict).assert().success();
}

#[test]
fn a_folder_is_bundled_under_the_names_of_its_files() {
    let place = river();
    let arguments = [
        "convert",
        "river",
        "--bundle",
        "-o",
        "river/all.onrecord.ndjson",
    ];
    place.onrecord(&arguments).assert().success();
    let ids = |text: &str| -> Vec<String> {
        let records = text.lines().map(|line| serde_json::from_str(line).unwrap());
        records
            .filter(|record: &serde_json::Value| record["type"] == "statement")
            .map(|record| record["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let bundle = read(&place.path("river/all.onrecord.ndjson"));
    assert_eq!(ids(&bundle), ["april#s1", "march#s1"]);
    let check = ["check", "river/all.onrecord.ndjson", "--fail-on", "warning"];
    place.onrecord(&check).assert().success();
    // The bundle of before is no part of the next.
    place
        .onrecord(&arguments)
        .arg("--overwrite")
        .assert()
        .success();
    assert_eq!(read(&place.path("river/all.onrecord.ndjson")), bundle);
}

#[test]
fn what_differs_cannot_be_bundled() {
    let place = Place::with(&[
        ("in/a.onrecord.yaml", PEOPLE),
        ("in/b.onrecord.yaml", &PEOPLE.replace("Jane", "J.")),
    ]);
    let arguments = ["convert", "in", "--bundle", "--to", "json"];
    (place.onrecord(&arguments).assert())
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the files cannot be bundled: an actor `roe` is different in in/a.onrecord.yaml and in/b.onrecord.yaml (`name`). Make these entries equal, or give one of them another id

"#]]);
}

#[test]
fn lost_comments_are_counted_but_for_the_line_for_editors() {
    let talks = format!("# yaml-language-server: $schema=x.json\n# one\n{CLEAN}# two\n");
    let place = Place::with(&[("talks.yaml", &talks)]);
    let arguments = ["convert", "talks.yaml", "--to", "json"];
    (place.onrecord(&arguments).assert().success()).stderr_eq(str![[r#"
2 comments were not kept

"#]]);
}

#[test]
fn a_folder_keeps_its_shape_and_its_paths_lead_to_the_same_files() {
    let uses = CLEAN
        .replace(
            "actors:\n  roe: {name: Jane Roe}\n",
            "uses: {people: ../actors.onrecord.yaml}\n",
        )
        .replace("publisher: Example Wire", "text_file: ../texts/wire.txt");
    let place = Place::with(&[
        (
            "records/actors.onrecord.yaml",
            "onrecord: 1\nactors: {roe: {name: Jane Roe}}\n",
        ),
        ("records/march/talks.onrecord.yaml", &uses),
        (
            "records/texts/wire.txt",
            "“It is a matter of weeks, not months.”\n",
        ),
    ]);
    place.onrecord(&["check", "records"]).assert().success();
    let arguments = ["convert", "records", "-o", "out/json", "--to", "json"];
    place
        .onrecord(&arguments)
        .assert()
        .success()
        .stdout_eq(str![""]);
    let talks = read(&place.path("out/json/march/talks.onrecord.json"));
    assert!(talks.contains("\"../actors.onrecord.json\""), "{talks}");
    assert!(
        talks.contains("\"../../../records/texts/wire.txt\""),
        "{talks}"
    );
    let strict = ["check", "out", "--fail-on", "warning"];
    (place.onrecord(&strict).assert().success()).stderr_eq(str![[r#"
2 files checked, nothing to report

"#]]);
}

#[test]
fn a_folder_is_written_whole_or_not_at_all() {
    let place = Place::with(&[
        ("records/a.onrecord.yaml", CLEAN),
        ("records/b.onrecord.yaml", CLEAN),
        ("out/b.onrecord.json", "mine"),
    ]);
    let arguments = ["convert", "records", "-o", "out", "--to", "json"];
    place.onrecord(&arguments).assert().code(2);
    assert!(!place.path("out/a.onrecord.json").exists());
    std::fs::write(place.path("records/b.onrecord.yml"), CLEAN).unwrap();
    (place.onrecord(&arguments).arg("--overwrite").assert())
        .code(2)
        .stderr_eq(str![[r#"
error: two files would be written to `out/b.onrecord.json`
help: rename `records/b.onrecord.yaml`

"#]]);
}

/// Records that come as they may are written in the order of the specification, and paths stay true.
#[test]
fn a_stream_becomes_a_document_and_a_stream_again() {
    let stream = "\
{\"type\":\"statement\",\"id\":\"s1\",\"speaker\":\"roe\",\"acts\":[\"ask\"],\"gist\":\"A date.\"}
{\"type\":\"actor\",\"id\":\"roe\",\"name\":\"Jane Roe\"}

{\"onrecord\":1,\"type\":\"dataset\",\"$schema\":\"x.json\",\"extra\":{\"desk\":\"river\"}}
";
    let place = Place::with(&[("in/talks.ndjson", stream)]);
    let there = ["convert", "in/talks.ndjson", "-o", "out/talks.json"];
    (place.onrecord(&there).assert().success()).stderr_eq(str![""]);
    let document = r#"{
  "$schema": "../in/x.json",
  "onrecord": 1,
  "actors": {
    "roe": {
      "name": "Jane Roe"
    }
  },
  "statements": [
    {
      "id": "s1",
      "speaker": "roe",
      "acts": [
        "ask"
      ],
      "gist": "A date."
    }
  ],
  "extra": {
    "desk": "river"
  }
}
"#;
    assert_eq!(read(&place.path("out/talks.json")), document);
    let lines = "\
{\"type\":\"dataset\",\"$schema\":\"x.json\",\"onrecord\":1,\"extra\":{\"desk\":\"river\"}}
{\"type\":\"actor\",\"id\":\"roe\",\"name\":\"Jane Roe\"}
{\"type\":\"statement\",\"id\":\"s1\",\"speaker\":\"roe\",\"acts\":[\"ask\"],\"gist\":\"A date.\"}
";
    let back = ["convert", "out/talks.json", "-o", "in/again.ndjson"];
    place.onrecord(&back).assert().success();
    assert_eq!(read(&place.path("in/again.ndjson")), lines);
    let sorted = ["convert", "in/talks.ndjson", "-o", "in/talks.ndjson"];
    place.onrecord(&sorted).assert().code(2);
    (place.onrecord(&sorted).arg("--overwrite").assert()).success();
    assert_eq!(read(&place.path("in/talks.ndjson")), lines);
    let through = ["convert", "-", "--to", "json"];
    let piped = place.onrecord(&through).stdin(lines).assert().success();
    let text = String::from_utf8(piped.get_output().stdout.clone()).unwrap();
    assert_eq!(text, document.replace("../in/", ""));
}

#[test]
fn what_is_missing_is_said() {
    let place = Place::with(&[("records/a.onrecord.yaml", CLEAN)]);
    let fails = |arguments: &[&str]| {
        let arguments = [&["convert"], arguments].concat();
        place.onrecord(&arguments).assert().code(2)
    };
    fails(&["records/a.onrecord.yaml"]).stderr_eq(str![[r#"
error: the output format is not known
help: add `--to yaml`, `--to json` or `--to ndjson`

"#]]);
    fails(&["records", "--to", "json"]).stderr_eq(str![[r#"
error: a folder cannot be converted to standard output
help: give the folder to write to: `-o FOLDER`

"#]]);
    fails(&["record", "--to", "json"]).stderr_eq(str![[r#"
error: there is no file or folder `record`
help: did you mean `records`?

"#]]);
    fails(&["-", "-o", "records", "--to", "json"]).stderr_eq(str![[r#"
error: `records` is a folder
help: give a file name for the data from standard input

"#]]);
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}
