//! `onrecord check`: which files, which exit code, which words.

use snapbox::str;

use super::place::Place;

const CLEAN: &str = include_str!("clean.onrecord.yaml");

#[test]
fn a_clean_file_gives_0() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN)]);
    (place.onrecord(&["check", "talks.onrecord.yaml"]).assert())
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
1 file checked, nothing to report

"#]]);
}

#[test]
fn a_part_refers_to_other_parts() {
    let line = |speaker: &str, id: &str| {
        format!(
            "{{\"type\":\"statement\",\"id\":\"{id}\",\"speaker\":\"{speaker}\",\"acts\":[\"predict\"],\"gist\":\"It is so.\"}}\n"
        )
    };
    let head = "{\"type\":\"dataset\",\"onrecord\":1}\n{\"type\":\"actor\",\"id\":\"lind\",\"name\":\"Ada Lind\"}\n";
    let part = [head, &line("roe", "s1"), &line("roe", "s2")].concat();
    let yaml = CLEAN.replace("speaker: roe", "speaker: reo");
    let place = Place::with(&[("a.onrecord.ndjson", &part), ("b.onrecord.yaml", &yaml)]);
    // Alone, it has errors, and an actor without use.
    let whole = place.onrecord(&["check", "a.onrecord.ndjson"]).assert();
    whole.code(1);
    (place.onrecord(&["check", "--partial"]).assert())
        .success()
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
2 files checked, nothing to report
2 external references

"#]]);
    let json = ["check", "--partial", "--format", "json"];
    let output = place.onrecord(&json).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut references: Vec<_> = report["external_references"].as_array().unwrap().clone();
    references.sort_by_key(|one| one["id"].to_string());
    let statement = &references[0]["from"][0];
    assert!(statement.is_string(), "{references:?}");
    assert_eq!(references[0]["id"], "reo");
    assert_eq!(
        references[1],
        serde_json::json!({"kind": "actor", "id": "roe", "from": ["s1", "s2"]})
    );
}

/// A line that cannot be read as a record may refer to other parts all the same. What can be known of
/// that is listed; that something cannot is said, in short streams and long ones.
#[test]
fn what_lines_refer_to_that_cannot_be_read() {
    let wrong = r#"{"type":"statement","id":"s1","speaker":"roe","acts":["predikt"],"links":[{"rel":"supports","statement":"s9"}],"gist":"It is so."}"#;
    let nameless =
        r#"{"type":"statment","id":"s2","speaker":"lind","acts":["predict"],"gist":"It is so."}"#;
    let broken = r#"{"type":"statement","id":"s3","speaker":"doe","#;
    let long = format!(
        "{{\"type\":\"issue\",\"id\":\"i\",\"label\":\"{}\"}}\n",
        "Flood ".repeat(50).trim_end()
    );
    let long: String = (0..30_000)
        .map(|number| long.replace("\"i\"", &format!("\"i{number}\"")))
        .collect();
    for (line, text) in [
        ("", None),
        (
            nameless,
            Some("lines of `a.ndjson` have no known `type`, so their references are not known"),
        ),
        (
            broken,
            Some("a part of `a.ndjson` could not be read as data, so its references are not known"),
        ),
    ] {
        for more in ["", &long] {
            let place = Place::with(&[("a.ndjson", &format!("{wrong}\n{line}\n{more}"))]);
            let json = ["check", "--partial", "--format", "json", "a.ndjson"];
            let output = place.onrecord(&json).output().unwrap();
            let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let references = report["external_references"].as_array().unwrap().iter();
            let references: Vec<_> = references.map(|one| (&one["kind"], &one["id"])).collect();
            assert_eq!(references.len(), 2, "{references:?}");
            assert_eq!(references[0], (&"actor".into(), &"roe".into()));
            assert_eq!(references[1], (&"statement".into(), &"s9".into()));
            let unchecked = report["not_checked"].as_array().unwrap().iter();
            let mut unread = unchecked.filter(|one| one["reason"] == "unreadable");
            let message = unread.next().map(|one| one["message"].as_str().unwrap());
            assert_eq!(message, text, "{} bytes", more.len());
            let said = String::from_utf8(output.stderr).unwrap();
            let is_said = said.contains("what could not be read may contain more");
            assert_eq!(is_said, text.is_some(), "{said}");
        }
    }
}

#[test]
fn findings_give_1_and_say_where() {
    let bad = CLEAN.replace("speaker: roe", "speaker: reo");
    let place = Place::with(&[("talks.onrecord.yaml", &bad)]);
    (place.onrecord(&["check", "talks.onrecord.yaml"]).assert())
        .code(1)
        .stdout_eq(str![[r#"
error[unknown-id]: unknown id
 --> talks.onrecord.yaml:8:12
  |
5 |   roe: {name: Jane Roe}
  |   --- defined here
...
8 |   speaker: reo
  |            ^^^ there is no actor `reo`
  |
help: did you mean `roe`?
  |
8 -   speaker: reo
8 +   speaker: roe
  |


"#]])
        .stderr_eq(str![[r#"
1 error in 1 file checked
for more: onrecord explain unknown-id

"#]]);
    let short = ["check", "--format", "short", "talks.onrecord.yaml"];
    (place.onrecord(&short).assert())
        .code(1)
        .stdout_eq(str![[r#"
talks.onrecord.yaml:8:12: error[unknown-id]: unknown id: there is no actor `reo` (did you mean `roe`?)

"#]])
        .stderr_eq(str![[r#"
1 error in 1 file checked

"#]]);
}

#[test]
fn without_a_path_this_folder_is_checked() {
    let place = Place::with(&[
        ("a.onrecord.yaml", CLEAN),
        ("deep/b.onrecord.yml", CLEAN),
        ("deep/notes.yaml", "no: record"),
        ("left-out/c.onrecord.yaml", "\tbroken"),
        (".gitignore", "left-out/"),
    ]);
    (place.onrecord(&["check"]).assert())
        .success()
        .stderr_eq(str![[r#"
2 files checked, nothing to report

"#]]);
}

#[test]
fn what_is_not_there_gives_2() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN)]);
    (place.onrecord(&["check", "talk.onrecord.yaml"]).assert())
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: there is no file or folder `talk.onrecord.yaml`
help: did you mean `talks.onrecord.yaml`?

"#]]);
}

#[test]
fn a_folder_without_data_files_gives_2() {
    let place = Place::with(&[("notes/notes.yaml", CLEAN)]);
    (place.onrecord(&["check", "notes"]).assert())
        .code(2)
        .stderr_eq(str![[r#"
error: there is no onrecord file in `notes`
help: names of onrecord files end in .onrecord.yaml, .onrecord.yml, .onrecord.json or .onrecord.ndjson, also with .gz or .zst after it; files that `.gitignore` lists are skipped; for a file with another name, give its path

"#]]);
    (place.onrecord(&["check", "notes/notes.yaml"]).assert()).success();
}

#[test]
fn standard_input_has_a_name() {
    let place = Place::with(&[]);
    let bad = CLEAN.replace("speaker: roe", "speaker: reo");
    let named = [
        "check",
        "-",
        "--stdin-name",
        "talks.onrecord.yaml",
        "--format",
        "short",
    ];
    (place.onrecord(&named).stdin(&bad).assert())
        .code(1)
        .stdout_eq(str![[r#"
talks.onrecord.yaml:8:12: error[unknown-id]: unknown id: there is no actor `reo` (did you mean `roe`?)

"#]]);
    (place.onrecord(&["check", "-"]).stdin(CLEAN).assert())
        .success()
        .stderr_eq(str![[r#"
1 file checked, nothing to report

"#]]);
    (place.onrecord(&["check", "-", "a.onrecord.yaml"]).assert())
        .code(2)
        .stderr_eq(str![[r#"
error: standard input cannot be checked together with files
help: leave out `-` or the other paths; a file named `-` is `./-`

"#]]);
}

#[test]
fn texts_are_given_by_source() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN), ("wire.txt", "")]);
    let check = |texts: &[&str]| {
        let arguments: Vec<&str> = (texts.iter().copied())
            .flat_map(|text| ["--text", text])
            .collect();
        place.onrecord(&["check"]).args(arguments).assert()
    };
    check(&["wire-1"]).code(2).stderr_eq(str![[r#"
error: invalid value 'wire-1' for '--text <SOURCE=PATH>': expected the id of the source, `=`, and the path of its text: wire-1=texts/wire-1.txt

For more information, try '--help'.

"#]]);
    check(&["wire-1=nowhere.txt"]).code(2).stderr_eq(str![[r#"
error: there is no file `nowhere.txt`
help: `--text` names it as the text of `wire-1`

"#]]);
    check(&["wire-1=wire.txt", "wire-1=other.txt"])
        .code(2)
        .stderr_eq(str![[r#"
error: `--text` gives two texts for the source `wire-1`

"#]]);
}

#[test]
fn a_given_text_is_what_words_are_looked_up_in() {
    let place = Place::with(&[
        ("talks.onrecord.yaml", CLEAN),
        (
            "texts/right.txt",
            "“It is a matter of weeks, not months,” Roe said.\n",
        ),
        (
            "texts/wrong.txt",
            "“It is a matter of years, not months,” Roe said.\n",
        ),
    ]);
    let right = ["check", "--text", "wire-1=texts/right.txt"];
    place.onrecord(&right).assert().success();
    let wrong = ["check", "--text", "wire-1=texts/wrong.txt"];
    (place.onrecord(&wrong).assert())
        .code(1)
        .stdout_eq(str![[r#"
error[quotation-not-found]: quotation not found in its source
  --> talks.onrecord.yaml:11:12
   |
11 |   - quote: It is a matter of weeks, not months.
   |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not in the text of `wire-1`
   |
  ::: texts/wrong.txt:1:2
   |
 1 | “It is a matter of years, not months,” Roe said.
   |  -----------------------------------
   |  |                 |
   |  |                 recorded as “weeks”
   |  the most similar passage
   |
help: copy the words exactly as printed; `…` stands for words that are left out
   |
11 -   - quote: It is a matter of weeks, not months.
11 +   - quote: It is a matter of years, not months.
   |


"#]]);
}

#[test]
fn the_threshold_decides_between_0_and_1() {
    let warned = CLEAN.replace("published: \"2031-03-04\"", "text_file: nowhere.txt");
    let place = Place::with(&[("talks.onrecord.yaml", &warned)]);
    let check = |threshold| {
        let arguments = ["check", "--format", "short", "--fail-on", threshold];
        place.onrecord(&arguments).assert()
    };
    check("error").success().stderr_eq(str![[r#"
1 warning in 1 file checked

"#]]);
    check("warning").code(1);
    check("info").code(1);
}

#[test]
fn the_form_can_be_said() {
    let place = Place::with(&[("talks.json", CLEAN)]);
    place.onrecord(&["check", "talks.json"]).assert().code(1);
    let said = ["check", "talks.json", "--input-format", "yaml"];
    place.onrecord(&said).assert().success();
}

#[test]
fn limits_are_kept() {
    let place = Place::with(&[("talks.onrecord.yaml", CLEAN)]);
    for limit in ["--max-bytes", "--max-depth", "--max-values", "--max-keys"] {
        let rules = place.onrecord(&["check", "--format", "short", limit, "3"]);
        let output = rules.assert().code(1);
        let found = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
        assert!(found.contains("error[limit-exceeded]"), "{limit}: {found}");
    }
    let piped = place
        .onrecord(&["check", "-", "--max-bytes", "9"])
        .stdin(CLEAN);
    piped.assert().code(1);
}
