//! `onrecord agree`: how far coders agree.

use snapbox::str;

use super::place::Place;

const TEXT: &str =
    "“It is a matter of weeks,” she said. “We want the dam,” he said. “No,” she said.\n";

fn coding(statements: &str) -> String {
    format!(
        "onrecord: 1
sources: {{w: {{title: Talks, text_file: w.txt}}}}
actors: {{roe: {{name: Jane Roe}}, lind: {{name: Aava Lind}}}}
issues: {{dam: {{label: The dam}}}}
statements:
{statements}"
    )
}

fn place() -> Place {
    let one = coding(
        "- {id: a1, speaker: roe, acts: [predict], text: [{quote: It is a matter of weeks}]}
- {id: a2, speaker: lind, acts: [demand], text: [{quote: We want the dam}], positions: [{issue: dam, stance: for}]}
",
    );
    let other = coding(
        "- {id: b2, speaker: lind, acts: [ask], text: [{quote: want the dam}], positions: [{issue: dam, stance: for}]}
- {id: b1, speaker: roe, acts: [predict], text: [{quote: It is a matter of weeks}]}
- {id: b3, speaker: roe, acts: [reject], text: [{quote: 'No'}]}
",
    );
    Place::with(&[
        ("one.onrecord.yaml", &one),
        ("other.onrecord.yaml", &other),
        ("w.txt", TEXT),
    ])
}

#[test]
fn alpha_is_shown_with_what_it_rests_on() {
    (place()
        .onrecord(&["agree", "one.onrecord.yaml", "other.onrecord.yaml"])
        .assert()
        .success())
    .stdout_eq(str![[r#"
measure  alpha      units  values
───────  ─────────  ─────  ──────
speaker  1.000          2       4
act      0.400          2       4
issues   undefined      1       2
stance   undefined      1       2
spans    0.877         81     162

"#]])
    .stderr_eq(str![[r#"
3 statements, of which all coders have 2

"#]]);
}

#[test]
fn differences_are_listed_with_both_codings() {
    let files = ["agree", "one.onrecord.yaml", "other.onrecord.yaml"];
    let (code, csv, _) = place().run(&[&files[..], &["--differences", "--format", "csv"]].concat());
    assert_eq!(
        (code, csv.as_str()),
        (
            0,
            "what,one.onrecord.yaml,other.onrecord.yaml\n\
             act,a2: demand,b2: ask\n\
             statement,,b3: No\n"
        )
    );
}

#[test]
fn one_value_is_no_agreement() {
    let place = place();
    let (_, json, _) = place.run(&[
        "agree",
        "one.onrecord.yaml",
        "one.onrecord.yaml",
        "--format",
        "json",
    ]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let alpha = |what: &str| {
        let measures = json["measures"].as_array().unwrap().iter();
        measures.clone().find(|one| one["what"] == what).unwrap()["alpha"].clone()
    };
    assert_eq!((alpha("speaker"), alpha("spans")), (1.0.into(), 1.0.into()));
    assert_eq!(alpha("stance"), serde_json::Value::Null);
    let (code, _, said) = place.run(&["agree", "one.onrecord.yaml", "nowhere.yaml"]);
    assert!(code == 2 && said.contains("nowhere.yaml"), "{said}");
}
