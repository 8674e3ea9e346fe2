//! `onrecord export` to programs that mark passages in texts, and to linked data.

use std::fs;

use super::place::Place;

const TEXT: &str =
    "Der Krüger said 🎈 “we go,” and left.\r\nLater: “We\r\nstay.” The talks go on, Roe said.\n";

const DATA: &str = "onrecord: 1
title: Talks
coders: {mo: {name: Mina Okafor}}
sources:
  wire-1: {title: Envoy upbeat, publisher: Example Wire, published: \"2031-03-04\", text_file: wire-1.txt}
  wire-2: {title: Without a text}
actors:
  roe: {name: Jane Roe, kind: person}
  lind: {name: Ministry & Co <Lorvania>, kind: organization}
issues:
  dam: {label: The dam}
statements:
- id: s1
  speaker: roe
  source: wire-1
  acts: [predict, assess]
  text:
  - quote: we go
  - quote: We stay.
  gist: They go, then stay.
  on_behalf_of: [lind]
  issues: [dam]
  positions:
  - {issue: dam, stance: for}
  - {issue: dam, holder: lind, stance: against}
  coded: {coder: mo}
- {id: s2, speaker: lind, source: wire-2, acts: [ask], gist: They ask., issues: [dam]}
- {id: s3, speaker: lind, source: wire-1, acts: [assert], text: [{report: The talks go on}], links: [{rel: supports, statement: s1}]}
";

/// Each format, and the file that it is written to.
const FORMATS: [(&str, &str); 6] = [
    ("turtle", "talks.ttl"),
    ("qdpx", "talks.qdpx"),
    ("dna", "talks.dna"),
    ("brat", "talks.zip"),
    ("label-studio", "tasks.json"),
    ("brat", "brat"),
];

fn place() -> Place {
    Place::with(&[("talks.onrecord.yaml", DATA), ("wire-1.txt", TEXT)])
}

fn export(place: &Place, format: &str, target: &str) -> String {
    let words = [
        "export",
        "talks.onrecord.yaml",
        "--to",
        format,
        "-o",
        target,
    ];
    let (code, _, said) = place.run(&words);
    assert_eq!(code, 0, "{said}");
    said
}

#[test]
fn two_runs_give_the_same_bytes() {
    let place = place();
    for (format, target) in FORMATS {
        let targets = [format!("one/{target}"), format!("two/{target}")];
        let [one, two] = targets.map(|target| {
            export(&place, format, &target);
            let path = place.path(&target);
            let files = if path.is_dir() {
                let entries = fs::read_dir(path).unwrap();
                let mut all: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
                all.sort();
                all
            } else {
                vec![path]
            };
            let bytes = files.iter().map(|file| fs::read(file).unwrap());
            bytes.collect::<Vec<_>>()
        });
        assert!(one == two, "{format}");
    }
}

#[test]
fn places_are_counted_as_each_program_does() {
    let place = place();
    let said = export(&place, "brat", "brat");
    for loss in [
        "statements without a place in a text (1: s2)",
        "sources without a text (1: wire-2)",
        "positions (1: s1)",
    ] {
        assert!(said.contains(&format!("not kept: {loss}\n")), "{said}");
    }
    // Code points, and no mark over the end of a line.
    let marks = fs::read_to_string(place.path("brat/wire-1.ann")).unwrap();
    for line in [
        "T1\tpredict 19 24\twe go",
        "T2\tpredict 46 48;50 54\tWe stay",
        "T3\tassert 57 72\tThe talks go on",
        "A1\tWords T1 quote",
        "A2\tSecondAct T1 assess",
        "R1\tsupports Arg1:T3 Arg2:T1",
    ] {
        assert!(marks.lines().any(|own| own == line), "{line} in {marks}");
    }
    assert_eq!(
        fs::read_to_string(place.path("brat/wire-1.txt")).unwrap(),
        TEXT
    );
    assert!(place.path("brat/annotation.conf").exists());
    export(&place, "label-studio", "tasks.json");
    let tasks: serde_json::Value =
        serde_json::from_slice(&fs::read(place.path("tasks.json")).unwrap()).unwrap();
    let region = &tasks[0]["annotations"][0]["result"][0]["value"];
    assert_eq!(
        *region,
        serde_json::json!({"start": 19, "end": 24, "labels": ["predict", "assess"], "text": "we go"})
    );
}

#[test]
fn a_folder_with_other_files_is_kept() {
    let place = place();
    export(&place, "brat", "brat");
    fs::write(place.path("brat/mine.txt"), "mine").unwrap();
    let again = [
        "export",
        "talks.onrecord.yaml",
        "--to",
        "brat",
        "-o",
        "brat",
        "--overwrite",
    ];
    let (code, _, said) = place.run(&again);
    assert_eq!(
        (code, said.contains("also holds `mine.txt`")),
        (2, true),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(place.path("brat/mine.txt")).unwrap(),
        "mine"
    );
}

#[test]
fn a_name_is_never_cut() {
    let long = "Ministry ".repeat(30);
    let data = DATA.replace("Jane Roe", long.trim());
    let place = Place::with(&[("talks.onrecord.yaml", &data), ("wire-1.txt", TEXT)]);
    let words = ["export", "talks.onrecord.yaml", "-o", "talks.dna"];
    let (code, _, said) = place.run(&words);
    assert_eq!(code, 2);
    assert!(said.contains("has more than 190 characters"), "{said}");
    assert!(!place.path("talks.dna").exists());
}

#[test]
fn what_is_no_text_needs_a_file() {
    let place = place();
    for format in ["qdpx", "dna", "brat"] {
        let (code, _, said) = place.run(&["export", "talks.onrecord.yaml", "--to", format]);
        assert_eq!(code, 2);
        assert!(
            said.contains("cannot be written to standard output"),
            "{said}"
        );
    }
    let (code, out, _) = place.run(&["export", "talks.onrecord.yaml", "--to", "turtle"]);
    assert_eq!(code, 0);
    assert!(out.contains("a schema:Claim"), "{out}");
}
