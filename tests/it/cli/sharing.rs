//! Long streams that share actors, sources and the like with other files.

use std::fmt::Write as _;

use super::place::Place;

const SHARED: &str = "onrecord: 1
sources:
  wire-1: {title: Envoy upbeat, published: 2031-03-04}
actors:
  roe: {name: Jane Roe, roles: [{title: envoy, of: talin, until: 2031-01-31}]}
  talin: {name: Republic of Talin, kind: organization}
issues:
  water: {label: Water}
";

const HEAD: &str =
    "{\"type\":\"dataset\",\"onrecord\":1,\"uses\":{\"people\":\"shared/people.yaml\"}}\n";

fn statement(id: &str, more: &str) -> String {
    format!(
        "{{\"type\":\"statement\",\"id\":\"{id}\",\"speaker\":\"roe\",\"acts\":[\"predict\"],{more}\
         \"gist\":\"It will take weeks, not months.\"}}\n"
    )
}

/// More than is read as a whole when something is found in it.
fn many() -> String {
    let mut lines = String::new();
    for number in 0..9_000 {
        let more = format!("\"note\":\"{}\",", "They met for long. ".repeat(50));
        write!(lines, "{}", statement(&format!("x{number}"), &more)).unwrap();
    }
    lines
}

/// Lines in which there is something to find, by what the used file says, each with the rule.
fn faulty() -> String {
    [
        r#"{"type":"actor","id":"jane","name":"Jane  ROE","roles":[{"title":"clerk","of":"roe"}]}"#,
        r#"{"type":"issue","id":"water","label":"The waters"}"#,
        r#"{"type":"occasion","id":"brief","kind":"briefing","host":"jane"}"#,
    ]
    .map(|line| line.to_owned() + "\n")
    .concat()
        + &statement("a", r#""said":"2031-03-05","#)
        + &statement(
            "b",
            r#""said":"2031-03-01","role":"envoy","issues":["water"],"#,
        )
        + &statement("c", r#""to":["jane","doe"],"#)
        + &statement(
            "d",
            r#""links":[{"rel":"supports","statement":"people#s1"}],"#,
        )
}

/// What is found, in short. Only what is read line by line is longer than what may be read.
fn found(place: &Place, arguments: &[&str]) -> Vec<String> {
    let flags = ["check", "--format", "short", "--max-bytes", "1000000"];
    let (_, out, err) = place.run(&[flags.as_slice(), arguments].concat());
    assert!(!err.contains("panicked"), "{err}");
    out.lines().map(str::to_owned).collect()
}

/// The beginnings of what is found.
fn assert_found(found: &[String], expected: &[&str]) {
    let begins = |(found, expected): (&String, &&str)| found.starts_with(expected);
    let all = found.iter().zip(expected).all(begins);
    assert!(all && found.len() == expected.len(), "{found:#?}");
}

#[test]
fn they_are_checked_line_by_line_and_as_if_read_as_a_whole() {
    let short = HEAD.to_owned() + &faulty();
    let long = short.clone() + &many();
    let late = faulty() + &many() + HEAD;
    let place = Place::with(&[
        ("shared/people.yaml", SHARED),
        ("short.ndjson", &short),
        ("long.ndjson", &long),
        ("late.ndjson", &late),
    ]);
    let short = found(&place, &["short.ndjson"]);
    assert_found(
        &short,
        &[
            "short.ndjson:2:36: warning[duplicate-actor]",
            "short.ndjson:4:25: info[unused-entity]",
            "short.ndjson:5:72: warning[said-after-published]",
            "short.ndjson:6:92: warning[role-not-held]",
            "short.ndjson:6:110: error[ambiguous-id]",
            "short.ndjson:7:78: error[unknown-id]",
            "short.ndjson:8:104: error[unknown-id]",
        ],
    );
    let renamed = |line: &String| line.replacen("short", "long", 1);
    let in_long: Vec<_> = short.iter().map(renamed).collect();
    assert_eq!(found(&place, &["long.ndjson"]), in_long);
    // The files that it uses may be given too, before it or after it.
    for paths in [
        ["shared/people.yaml", "long.ndjson"],
        ["long.ndjson", "shared/people.yaml"],
    ] {
        assert_eq!(found(&place, &paths), in_long);
    }
    // The line that names the files may stand anywhere.
    let moved = |line: &String| {
        let rest = line.strip_prefix("short.ndjson:").unwrap();
        let (number, rest) = rest.split_once(':').unwrap();
        format!(
            "late.ndjson:{}:{rest}",
            number.parse::<usize>().unwrap() - 1
        )
    };
    let in_late: Vec<_> = short.iter().map(moved).collect();
    assert_eq!(found(&place, &["late.ndjson"]), in_late);
    // Several may use the same files.
    let both = found(&place, &["long.ndjson", "late.ndjson"]);
    assert_eq!(both, [in_long, in_late].concat());
}

#[test]
fn what_they_use_is_checked_and_reported_behind_them() {
    let people = SHARED.replace("kind: organization", "kind: organisation");
    let long = HEAD.to_owned() + &many() + &statement("x7", "");
    let place = Place::with(&[("shared/people.yaml", &people), ("long.ndjson", &long)]);
    let expected = [
        "long.ndjson:9002:26: error[duplicate-id]",
        "shared/people.yaml:6:42: error[unknown-value]",
    ];
    assert_found(&found(&place, &["long.ndjson"]), &expected);
    let input = place.onrecord(&[
        "check",
        "-",
        "--stdin-name",
        "long.ndjson",
        "--format",
        "short",
    ]);
    let output = input.stdin(long.as_str()).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<_> = out.lines().map(str::to_owned).collect();
    assert_found(&lines, &expected);
}

#[test]
fn parts_share_them_too() {
    let people = SHARED.replace("kind: organization", "kind: organisation");
    for filler in [String::new, many] {
        let place = Place::with(&[
            ("shared/people.yaml", &people),
            ("1.ndjson", HEAD),
            (
                "2.ndjson",
                &(filler() + &statement("z9", r#""to":["doe"],"#)),
            ),
        ]);
        let place_of_doe = format!(
            "2.ndjson:{}:72: error[unknown-id]",
            1 + filler().lines().count()
        );
        let expected = [
            &place_of_doe,
            "shared/people.yaml:6:42: error[unknown-value]",
        ];
        let parts = ["--together", "1.ndjson", "2.ndjson"];
        assert_found(&found(&place, &parts), &expected);
        // In a report, the value has its way in its own file.
        let report = [["check", "--format", "json"].as_slice(), &parts].concat();
        let report: serde_json::Value = serde_json::from_str(&place.run(&report).1).unwrap();
        let place = &report["findings"][1]["place"];
        assert_eq!(place["pointer"], "/actors/talin/kind", "{report}");
    }
}

/// Whatever may be said of one of two files because of the other is said.
#[test]
fn what_files_bear_on_each_other_is_found() {
    let stance = |stance: &str| {
        format!(
            "\"said\":\"2031-03-02\",\"positions\":[{{\"issue\":\"water\",\"stance\":\"{stance}\"}}],"
        )
    };
    let one = HEAD.to_owned() + &statement("a", &stance("for"));
    let other = HEAD.to_owned() + &statement("b", &stance("against"));
    let speaking = "onrecord: 1
uses: {people: shared/people.yaml}
statements:
- {id: b, speaker: roe, said: 2031-03-02, acts: [reject], gist: No., positions: [{issue: water,
   stance: against}]}
";
    let place = Place::with(&[
        ("shared/people.yaml", SHARED),
        ("1.ndjson", &one),
        ("2.ndjson", &other),
        ("3.yaml", speaking),
        ("4.ndjson", &HEAD.replace("shared/people", "3")),
        (
            "5.yaml",
            &speaking.replace("shared/people.yaml", "1.ndjson"),
        ),
    ]);
    let places = |paths: &[&str]| -> Vec<String> {
        let lines = found(&place, paths).into_iter();
        let shown = lines.map(|line| {
            let words: Vec<&str> = line.split(": ").take(2).collect();
            format!("{} {}", words[0].split(':').next().unwrap(), words[1])
        });
        shown.collect()
    };
    assert_eq!(places(&["1.ndjson"]), Vec::<String>::new());
    for (paths, told) in [
        (["1.ndjson", "2.ndjson"], "2.ndjson"),
        (["1.ndjson", "3.yaml"], "3.yaml"),
        (["3.yaml", "1.ndjson"], "1.ndjson"),
        (["1.ndjson", "4.ndjson"], "3.yaml"),
    ] {
        assert_eq!(
            places(&paths),
            [format!("{told} info[contradictory-stances]")]
        );
    }
}

#[test]
fn paths_outside_are_refused_and_missing_files_are_reported() {
    let head = HEAD.replace("shared/people.yaml", "../people.yaml");
    let gone = HEAD.replace("people.yaml", "gone.yaml");
    let place = Place::with(&[
        ("people.yaml", SHARED),
        ("in/out.ndjson", &(head + &many())),
        ("in/gone.ndjson", &(gone + &many())),
    ]);
    for (name, rule) in [
        ("out", "path-outside-data-folder"),
        ("gone", "unreadable-used-file"),
    ] {
        let path = format!("in/{name}.ndjson");
        let expected = format!("{path}:1:49: error[{rule}]");
        assert_found(&found(&place, &["--root", "in", &path]), &[&expected]);
        let report = ["check", "--root", "in", "--format", "json", &path];
        let report: serde_json::Value = serde_json::from_str(&place.run(&report).1).unwrap();
        let unchecked = &report["not_checked"][0];
        assert_eq!(unchecked["reason"], "used-file-missing", "{report}");
        assert_eq!(unchecked["place"]["pointer"], "/uses/people", "{report}");
    }
}
