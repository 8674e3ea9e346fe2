//! `onrecord fix` as people see it.

use snapbox::str;

use super::place::Place;

const TALKS: &str = "# The talks.
onrecord: 1
actors:
  roe:   {name: Jane Roe}   # envoy
statements:
- id: s1
  speaker: reo
  acts: predict
  said: 3 Feb 2031
  text:
  - quote: “It is a matter of weeks.”
  - quote: “- so”
";

fn read(place: &Place, name: &str) -> String {
    std::fs::read_to_string(place.path(name)).unwrap()
}

#[test]
fn corrections_are_made_and_told() {
    let place = Place::with(&[("talks.onrecord.yaml", TALKS)]);
    place
        .onrecord(&["fix", "talks.onrecord.yaml"])
        .assert()
        .success()
        .stdout_eq(str![[r#"
talks.onrecord.yaml:7: [unknown-id] did you mean `roe`?
talks.onrecord.yaml:8: [wrong-type] put it in brackets: `[predict]`
talks.onrecord.yaml:9: [invalid-date] did you mean `"2031-02-03"`?
talks.onrecord.yaml:11: [outer-quotation-marks] remove the quotation marks: `quote` already says that they are there

"#]])
        .stderr_eq(str![[r#"
talks.onrecord.yaml:12: [outer-quotation-marks] remove the quotation marks: `quote` already says that they are there - not done: the file could not be read after it
4 corrections made in 1 file

"#]]);
    let expected = TALKS
        .replace("reo", "roe")
        .replace("predict", "[predict]")
        .replace("3 Feb 2031", "\"2031-02-03\"")
        .replace("“It is a matter of weeks.”", "It is a matter of weeks.");
    assert_eq!(read(&place, "talks.onrecord.yaml"), expected);
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let text = "onrecord: 1\nactors:\n  roe: {nmae: Jane Roe}\n";
    let place = Place::with(&[("a.onrecord.yaml", text)]);
    place
        .onrecord(&["fix", "--diff"])
        .assert()
        .success()
        .stdout_eq(str![[r#"
--- a.onrecord.yaml
+++ a.onrecord.yaml
@@ -1,3 +1,3 @@
 onrecord: 1
 actors:
-  roe: {nmae: Jane Roe}
+  roe: {name: Jane Roe}

"#]]);
    place.onrecord(&["fix", "--check"]).assert().code(1);
    assert_eq!(read(&place, "a.onrecord.yaml"), text);
    place.onrecord(&["fix"]).assert().success();
    place
        .onrecord(&["fix", "--check"])
        .assert()
        .success()
        .stderr_eq(str![[r#"
nothing to fix

"#]]);
}

#[test]
fn guesses_are_made_only_when_asked() {
    let text = "onrecord: 1\nactors:\n  roe: {name: Jane Roe}\nstatements:\n\
                - {id: s1, speaker: rose, acts: [predict], gist: x}\n";
    let place = Place::with(&[("a.yaml", text)]);
    place
        .onrecord(&["fix", "a.yaml", "--diff"])
        .assert()
        .success()
        .stdout_eq("")
        .stderr_eq(str![[r#"
nothing to fix without guessing
1 more possible correction is a guess: show it with `--unsafe --diff`, apply it with `--unsafe`

"#]]);
    place.onrecord(&["fix", "a.yaml"]).assert().success();
    assert_eq!(read(&place, "a.yaml"), text);
    place
        .onrecord(&["fix", "a.yaml", "--unsafe"])
        .assert()
        .success()
        .stderr_eq(str![[r#"
1 correction made in 1 file

"#]]);
    assert_eq!(read(&place, "a.yaml"), text.replace("rose", "roe"));
}

#[test]
fn words_are_written_as_their_source_has_them() {
    let text = "onrecord: 1
sources:
  wire-1: {title: Talks, text_file: wire-1.txt}
actors:
  roe: {name: Jane Roe}
statements:
- id: s1
  speaker: roe
  acts: [predict]
  text:
  - quote: 'We''re   ready'   # kept
  - quote: >-
      and we won't
      wait -- ever.
  - quote: \"I say: \\\"weeks\\\"\"
- id: s2
  speaker: roe
  acts: [predict]
  text:
  - quote: It is a matter of days, not years
  - report: she said of it a third time
";
    let place = Place::with(&[
        ("a.yaml", text),
        (
            "wire-1.txt",
            "“We’re ready,” she said, “and we won’t wait — ever.” She added: “I say: ‘weeks’” and “I say: “weeks”” \
             once more. “It is a matter\nof weeks: not months,” she said of it: a third time.",
        ),
    ]);
    place.onrecord(&["fix", "a.yaml"]).assert().success();
    let safely = text
        .replace("We''re", "We’re")
        .replace("won't\n      wait --", "won’t\n      wait —")
        .replace("\\\"weeks\\\"", "“weeks”");
    assert_eq!(read(&place, "a.yaml"), safely);
    place
        .onrecord(&["fix", "a.yaml", "--unsafe"])
        .assert()
        .success();
    let guessed = safely
        .replace(
            "It is a matter of days, not years",
            "\"It is a matter of weeks: not months\"",
        )
        .replace(
            "she said of it a third time",
            "\"she said of it: a third time\"",
        );
    assert_eq!(read(&place, "a.yaml"), guessed);
}

/// What a reporter says in the midst of a quotation does not get into it.
#[test]
fn words_that_the_source_interrupts_become_several_items() {
    let text = "onrecord: 1
sources:
  wire-1: {title: Talks, text_file: wire-1.txt}
actors:
  lind: {name: Tomas Lind}
statements:
- id: s1
  speaker: lind
  acts: [criticize]
  text:
  - quote: There is a plan, but nobody's shown it to us.  # kept
  - quote: We’ve waited for weeks. Nobody came
  - {quote: 'Not now, not ever.'}
  - quote: We've asked, again and again.
    note: with a smile
";
    let source = "“There is a plan,” he said, “but nobody’s shown it to us.” “We have waited for weeks,” \
                  he said. “Nobody came.” “Not now,” he said, “not ever.” “We've asked,” he said, \
                  “again and again.”";
    let place = Place::with(&[("a.yaml", text), ("wire-1.txt", source)]);
    place
        .onrecord(&[
            "fix",
            "a.yaml",
            "--unsafe",
            "--select",
            "quotation-not-found",
        ])
        .assert()
        .success();
    let guessed = text
        .replace(
            "There is a plan, but nobody's shown it to us.",
            "There is a plan\n  - quote: but nobody's shown it to us.",
        )
        .replace(
            "{quote: 'Not now, not ever.'}",
            "{quote: \"Not now\"}\n  - {quote: \"not ever.\"}",
        );
    assert_eq!(read(&place, "a.yaml"), guessed);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let place = Place::with(&[]);
    place
        .onrecord(&["fix", "-"])
        .stdin("onrecord: 1\nactors:\n  roe: {nmae: Jane Roe}\n")
        .assert()
        .success()
        .stdout_eq("onrecord: 1\nactors:\n  roe: {name: Jane Roe}\n");
}

#[test]
fn the_line_for_editors_names_a_schema_that_is_there() {
    let text = "\u{feff}onrecord: 1\n";
    let place = Place::with(&[
        ("a/b/c.onrecord.yaml", text),
        ("onrecord.toml", ""),
        ("onrecord-1.schema.json", "{}"),
    ]);
    place.onrecord(&["fix"]).assert().success();
    assert_eq!(
        read(&place, "a/b/c.onrecord.yaml"),
        "\u{feff}# yaml-language-server: $schema=../../onrecord-1.schema.json\nonrecord: 1\n"
    );
    let alone = Place::with(&[("c.onrecord.yaml", text)]);
    alone.onrecord(&["fix"]).assert().success();
    assert_eq!(read(&alone, "c.onrecord.yaml"), text);
}

#[test]
fn settings_decide_what_is_corrected() {
    let text = "onrecord: 1\nactors:\n  roe: {nmae: Jane Roe}\n";
    let place = Place::with(&[("a.yaml", text)]);
    let arguments = ["fix", "a.yaml", "--allow", "unknown-key"];
    place.onrecord(&arguments).assert().success();
    assert_eq!(read(&place, "a.yaml"), text);
}
