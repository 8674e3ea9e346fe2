//! `onrecord coverage`: what is recorded of what the sources quote.

use snapbox::str;

use super::place::Place;

const TALKS: &str = "onrecord: 1
sources:
  wire-1: {title: Envoy upbeat on river talks, text_file: texts/wire-1.txt}
  wire-2: {title: Envoy leaves, text_file: texts/wire-2.txt}
  memo: {title: A memo}
actors:
  roe: {name: Jane Roe}
statements:
- id: s1
  speaker: roe
  acts: [predict]
  source: wire-1
  text:
  - quote: It is a matter of weeks
";

/// With a letter of two bytes before the passage that is missing.
const FIRST: &str = "Café talk.

“It is a matter of weeks,” she said. “Nobody counts in years here,” she added of the “long game”.
";

const SECOND: &str = "She left without a word on “the plan”.\n";

fn place() -> Place {
    Place::with(&[
        ("talks.onrecord.yaml", TALKS),
        ("texts/wire-1.txt", FIRST),
        ("texts/wire-2.txt", SECOND),
    ])
}

#[test]
fn each_source_has_its_share_and_what_is_missing() {
    (place().onrecord(&["coverage"]).assert().success())
        .stdout_eq(str![[r#"
wire-1: 1 of 2 quoted passages recorded, 50%
  texts/wire-1.txt:3: Nobody counts in years here,
wire-2: no quoted passages

"#]])
        .stderr_eq(str![[r#"
2 sources: 1 of 2 quoted passages recorded, 50%
1 source without a text was not measured

"#]]);
}

#[test]
fn less_than_the_least_gives_1() {
    let place = place();
    place
        .onrecord(&["coverage", "--min", "50"])
        .assert()
        .success();
    (place
        .onrecord(&["coverage", "--min", "51"])
        .assert()
        .code(1))
    .stderr_eq(str![[r#"
2 sources: 1 of 2 quoted passages recorded, 50%
1 source without a text was not measured
below 51%: `wire-1`

"#]]);
    place
        .onrecord(&["coverage", "--min", "101"])
        .assert()
        .code(2);
}

#[test]
fn programs_get_one_document() {
    let arguments = ["coverage", "--format", "json", "--min", "90"];
    let output = place().onrecord(&arguments).assert().code(1);
    let document: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    let wanted = serde_json::json!({
        "version": 1,
        "sources": [
            {
                "source": "wire-1",
                "file": "talks.onrecord.yaml",
                "text": "texts/wire-1.txt",
                "unit": "quotation",
                "passages": 2,
                "recorded": 1,
                "percent": 50,
                "missing": [{
                    "line": 3,
                    "at": {"start": 50, "end": 78},
                    "words": "Nobody counts in years here,"
                }],
                "drafted": [],
                "indirect": {"sentences": 0, "recorded": 0, "missing": []},
                "looks_like": null
            },
            {
                "source": "wire-2",
                "file": "talks.onrecord.yaml",
                "text": "texts/wire-2.txt",
                "unit": "quotation",
                "passages": 0,
                "recorded": 0,
                "percent": 100,
                "missing": [],
                "drafted": [],
                "indirect": {"sentences": 0, "recorded": 0, "missing": []},
                "looks_like": null
            }
        ],
        "without_text": ["memo"]
    });
    assert_eq!(document, wanted);
    let passage: String = FIRST.chars().skip(50).take(28).collect();
    assert_eq!(passage, "Nobody counts in years here,");
}

#[test]
fn a_text_may_be_elsewhere_and_the_data_may_be_piped() {
    let place = Place::with(&[("far/wire.txt", FIRST)]);
    let talks = TALKS.replace(", text_file: texts/wire-1.txt", "");
    let talks = talks.replace(", text_file: texts/wire-2.txt", "");
    let arguments = ["coverage", "-", "--text", "wire-1=far/wire.txt"];
    (place.onrecord(&arguments).stdin(talks).assert().success()).stdout_eq(str![[r#"
wire-1: 1 of 2 quoted passages recorded, 50%
  far/wire.txt:3: Nobody counts in years here,

"#]]);
}

#[test]
fn what_cannot_be_measured_is_reported() {
    let place = place();
    std::fs::remove_file(place.path("texts/wire-1.txt")).unwrap();
    (place.onrecord(&["coverage"]).assert().success()).stderr_eq(str![[r#"
warning[unreadable-text-file]: text of the source cannot be read
 --> talks.onrecord.yaml:3:59
  |
3 |   wire-1: {title: Envoy upbeat on river talks, text_file: texts/wire-1.txt}
  |                                                           ^^^^^^^^^^^^^^^^ there is no such file
  |
  = note: looked for at texts/wire-1.txt
  = note: 1 quotation was not checked against it
  = help: add the file, correct the path, or remove `text_file`

2 sources without a text were not measured

"#]]);
    std::fs::remove_file(place.path("texts/wire-2.txt")).unwrap();
    let bare = place.onrecord(&["coverage"]).assert().success();
    let said = String::from_utf8_lossy(&bare.get_output().stderr).into_owned();
    assert!(said.contains("no source has a text\n"), "{said}");
    let nothing = (place.onrecord(&["coverage", "--min", "0"]).assert()).code(2);
    let said = String::from_utf8_lossy(&nothing.get_output().stderr).into_owned();
    assert!(said.contains("`--min` has nothing to measure"), "{said}");
}

#[test]
fn a_file_that_cannot_be_read_is_not_measured() {
    let broken = TALKS.replace("speaker: roe", "speaker: \"roe");
    let place = Place::with(&[
        ("talks.onrecord.yaml", &broken),
        ("texts/wire-1.txt", FIRST),
    ]);
    let refused = (place.onrecord(&["coverage"]).assert().code(1)).stdout_eq(str![""]);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("error["), "{said}");
    assert!(said.ends_with("then coverage can be measured\n"), "{said}");
}

/// Sources that are not articles, and one that does not say what it is.
#[test]
fn turns_and_sentences_are_counted() {
    let data = "onrecord: 1
sources:
  briefing: {title: Briefing, form: transcript, text_file: briefing.txt}
  letter: {title: Letter, form: document, text_file: letter.txt}
  unclear: {title: Another briefing, text_file: briefing.txt}
  wire: {title: Talks, text_file: wire.txt}
actors:
  vey: {name: Arno Vey}
statements:
- {id: s1, speaker: vey, acts: [reject], source: briefing, text: [{quote: Not this week.}]}
- {id: s2, speaker: vey, acts: [apologize], source: letter, text: [{quote: We regret the delay.}]}
";
    let briefing = "QUESTION: Will you open the gates?\n\nMR. VEY: Not this week.\n\nQUESTION: When?\n\n\
                    MR. VEY: In May.\n";
    let place = Place::with(&[
        ("talks.onrecord.yaml", data),
        ("briefing.txt", briefing),
        (
            "letter.txt",
            "To all\n\nWe regret the delay. We hope for rain.\n",
        ),
        (
            "wire.txt",
            "Vey said that the gates would open in May. “Not one week before,” he said.\n",
        ),
    ]);
    (place.onrecord(&["coverage"]).assert().success()).stdout_eq(str![[r#"
briefing: 1 of 2 turns recorded, 50%
  briefing.txt:7: In May.
letter: 1 of 2 sentences recorded, 50%
  letter.txt:3: We hope for rain.
unclear: no quoted passages
  this looks like a transcript: add `form: transcript` to the source, and its turns are counted
wire: 0 of 1 quoted passage recorded, 0%
  wire.txt:1: Not one week before,
wire: 0 of 1 sentence with indirect speech recorded, 0% (estimate)
  wire.txt:1: Vey said that the gates would open in May.

"#]]);
    (place.onrecord(&["coverage", "--min", "0"]).assert().code(1)).stderr_eq(str![[r#"
4 sources: 2 of 5 passages recorded, 40%
not measured, since the source has no `form`: `unclear`

"#]]);
}
