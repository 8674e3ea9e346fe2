//! `onrecord draft`: a starting file from an article.

use snapbox::str;

use super::place::Place;

const ARTICLE: &str =
    "Jane Roe left in good spirits. “It is a matter of weeks,” she said, “not months.”\n";

#[test]
fn a_draft_is_complete_but_for_its_gaps() {
    let place = Place::with(&[("texts/wire-1.txt", ARTICLE)]);
    let arguments = ["draft", "texts/wire-1.txt", "-o", "talks.onrecord.yaml"];
    (place.onrecord(&arguments).assert().success())
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
1 statement drafted: fill in its `speaker` and `acts`

"#]]);
    (place
        .onrecord(&["check", "--format", "short"])
        .assert()
        .code(1))
    .stdout_eq(str![[r#"
talks.onrecord.yaml:14:3: error[empty-value]: key has no value: there is nothing under `speaker` (add a value, for example `speaker: roe`)
talks.onrecord.yaml:15:3: error[empty-value]: key has no value: there is nothing under `acts` (add a value, for example `acts: [predict, assess]`)

"#]]);
    let written = std::fs::read_to_string(place.path("talks.onrecord.yaml")).unwrap();
    snapbox::assert_data_eq!(
        written.as_str(),
        str![[r#"
# yaml-language-server: $schema=onrecord-1.schema.json
onrecord: 1
sources:
  wire-1:
    text_file: texts/wire-1.txt
    text_sha256: ff8bfcd5e59d4d9134d9734423ad68a91e9389d3ee64f9f7f33b8b3bac7c1b39
# Add what you know about the source: title, authors, publisher, url, published, lang.
# Then list who speaks, with ids of your choice:
# actors:
#   roe: {name: Jane Roe, kind: person}
statements:
- id: s1
  # line 1: “…” she said, “…”
  speaker: # FILL IN: who says it, the id of one of the `actors`
  acts: # FILL IN: what the statement does, one to three words such as [predict]
  # cue: said
  text:
  - quote: It is a matter of weeks
  - quote: not months.

"#]]
    );
    let filled = (written.replace("  speaker: #", "  speaker: roe #"))
        .replace("  acts: #", "  acts: [predict] #")
        .replace("# actors:\n#   roe:", "actors:\n  roe:");
    std::fs::write(place.path("talks.onrecord.yaml"), filled).unwrap();
    place
        .onrecord(&["check"])
        .assert()
        .success()
        .stdout_eq(str![""]);
}

#[test]
fn nothing_is_replaced_unasked() {
    let place = Place::with(&[("wire-1.txt", ARTICLE), ("old.yaml", "kept")]);
    let arguments = ["draft", "wire-1.txt", "-o", "old.yaml"];
    place
        .onrecord(&arguments)
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: `old.yaml` already exists
help: give another name, or add `--overwrite` to replace it

"#]]);
    assert_eq!(
        std::fs::read_to_string(place.path("old.yaml")).unwrap(),
        "kept"
    );
    let arguments = ["draft", "wire-1.txt", "-o", "old.yaml", "--force"];
    place.onrecord(&arguments).assert().success();
    assert!(
        std::fs::read_to_string(place.path("old.yaml"))
            .unwrap()
            .contains("- id: s1")
    );
    let arguments = ["draft", "wire-1.txt", "-o", "wire-1.txt", "--force"];
    place
        .onrecord(&arguments)
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: the draft would overwrite the article
help: give another name with `-o`

"#]]);
    assert_eq!(
        std::fs::read_to_string(place.path("wire-1.txt")).unwrap(),
        ARTICLE
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let place = Place::with(&[]);
    place
        .onrecord(&["draft", "gone.txt"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: `gone.txt` cannot be read: No such file or directory (os error 2)

"#]]);
    std::fs::write(place.path("latin.txt"), b"\xe9t\xe9").unwrap();
    place
        .onrecord(&["draft", "latin.txt"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: no draft can be made from `latin.txt`: the article is not plain text in UTF-8
help: save it as plain text in UTF-8

"#]]);
}
