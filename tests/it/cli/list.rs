//! `onrecord list` and `onrecord query`: statements that are asked for.

use snapbox::str;

use super::place::Place;

const TALKS: &str = "onrecord: 1
sources:
  wire-1: {title: Envoy upbeat, published: 2031-03-04}
actors:
  roe: {name: Jane Roe}
  lind: {name: Aava Lind}
issues:
  quota: {label: Water quota}
statements:
- id: s1
  speaker: roe
  acts: [predict]
  text: [{quote: \"It is a matter of weeks, not months.\"}]
- id: s2
  speaker: lind
  acts: [reject, demand]
  said: 2031-03-02
  gist: Lind wants | no quota.
  positions: [{issue: quota, stance: against}]
";

fn place() -> Place {
    Place::with(&[("talks.onrecord.yaml", TALKS)])
}

#[test]
fn statements_are_listed_by_date() {
    (place().onrecord(&["list"]).assert().success())
        .stdout_eq(str![[r#"
date          id  speaker    acts            issues       words
────────────  ──  ─────────  ──────────────  ───────────  ────────────────────────────────────
2031-03-02    s2  Aava Lind  reject, demand  Water quota  Lind wants | no quota.
(2031-03-04)  s1  Jane Roe   predict                      It is a matter of weeks, not months.

"#]])
        .stderr_eq(str![[r#"
2 statements

"#]]);
}

#[test]
fn a_table_is_as_wide_as_the_terminal() {
    let place = place();
    let list = place.onrecord(&["list"]).env("COLUMNS", "60");
    let output = list.assert().success().get_output().stdout.clone();
    let output = String::from_utf8(output).unwrap();
    assert!(
        output.lines().all(|line| line.chars().count() <= 60),
        "{output}"
    );
    assert!(
        output.contains("It is a…") || output.contains('…'),
        "{output}"
    );
    assert!(!output.contains('\u{1b}'));
    let list = place.onrecord(&["list", "--color", "always"]);
    let output = list.assert().success().get_output().stdout.clone();
    assert!(output.starts_with(b"\x1b["));
}

#[test]
fn options_and_expressions_choose_the_same() {
    let place = place();
    for (options, expression, expected) in [
        (&["--speaker", "roe"] as &[&str], "speaker = roe", "s1"),
        (
            &[
                "--speaker",
                "Aava Lind",
                "--act",
                "predict",
                "--act",
                "demand",
            ],
            "speaker = 'Aava Lind' and act = predict, demand",
            "s2",
        ),
        (
            &["--issue", "quota", "--stance", "against"],
            "issue = quota and stance = against",
            "s2",
        ),
        (&["--since", "2031-03-03"], "since = 2031-03-03", "s1"),
        (&["--until", "2031-03-03"], "until = 2031-03-03", "s2"),
        (
            &["--words", "MATTER of weeks"],
            "words = \"MATTER of weeks\"",
            "s1",
        ),
        (
            &["--source", "wire-1", "--speaker", "roe"],
            "not id = s2",
            "s1",
        ),
    ] {
        let listed = place.run(&[&["list", "--format", "csv"], options].concat());
        let queried = place.run(&["query", expression, "--format", "csv"]);
        assert_eq!(listed, queried);
        let lines: Vec<&str> = listed.1.lines().collect();
        assert_eq!(lines.len(), 2, "{expression}: {lines:?}");
        assert_eq!(lines[1].split(',').nth(1), Some(expected), "{expression}");
    }
}

#[test]
fn programs_and_documents_get_what_they_read() {
    let place = place();
    let (_, json, said) = place.run(&["query", "id = s2", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(said, "");
    let one = &json["statements"][0];
    assert_eq!(
        (&json["version"], &one["dated_by"]),
        (&1.into(), &"said".into())
    );
    assert_eq!(
        (&one["speaker"], &one["positions"][0]["holder"]),
        (&"lind".into(), &"lind".into())
    );
    let (_, markdown, _) = place.run(&["list", "--speaker", "lind", "--format", "markdown"]);
    assert_eq!(
        markdown,
        "| date | id | speaker | acts | issues | words |\n\
         | --- | --- | --- | --- | --- | --- |\n\
         | 2031-03-02 | s2 | Aava Lind | reject, demand | Water quota | Lind wants \\| no quota. |\n"
    );
}

#[test]
fn the_wrong_word_of_an_expression_is_shown() {
    let query = ["query", "act = reject and speker = roe"];
    (place().onrecord(&query).assert().code(2))
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
  act = reject andspeker= roe
                  ^^^^^^
error: there is no key `speker`
help: did you mean `speaker`?

"#]]);
    let (code, _, said) = place().run(&["list", "--speaker", "reo"]);
    assert_eq!(
        (code, said.as_str()),
        (
            2,
            "error: there is no actor `reo`\nhelp: did you mean `roe`?\n"
        )
    );
}

#[test]
fn several_files_are_one_data_set_and_errors_are_shown_first() {
    let place = Place::with(&[("a.onrecord.yaml", TALKS), ("b.onrecord.yaml", TALKS)]);
    let (_, csv, _) = place.run(&["list", "--speaker", "roe", "--format", "csv"]);
    let ids: Vec<&str> = csv
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(1))
        .collect();
    assert_eq!(ids, ["a#s1", "b#s1"]);
    let wrong = TALKS.replace("speaker: roe", "speaker: reo");
    std::fs::write(place.path("b.onrecord.yaml"), wrong).unwrap();
    let (code, out, said) = place.run(&["list"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        said.contains("unknown-id") && said.contains("`--force` uses what can be read"),
        "{said}"
    );
    assert_eq!(place.run(&["list", "--force"]).0, 0);
}
