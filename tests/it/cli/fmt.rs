//! `onrecord fmt` as people see it.

use snapbox::str;

use super::place::Place;

fn read(place: &Place, name: &str) -> String {
    std::fs::read_to_string(place.path(name)).unwrap()
}

#[test]
fn a_file_is_formatted_with_its_comments() {
    let text = "# head\nactors: {roe: {kind: person, name: 'Jane Roe'}}   # who\nonrecord:   1\n";
    let place = Place::with(&[("a.onrecord.yaml", text)]);
    place
        .onrecord(&["fmt", "--check"])
        .assert()
        .code(1)
        .stderr_eq(str![[r#"
a.onrecord.yaml
1 file to format

"#]]);
    place
        .onrecord(&["fmt", "--diff"])
        .assert()
        .success()
        .stdout_eq(str![[r#"
--- a.onrecord.yaml
+++ a.onrecord.yaml
@@ -1,3 +1,4 @@
+onrecord: 1
 # head
-actors: {roe: {kind: person, name: 'Jane Roe'}}   # who
-onrecord:   1
+actors:    # who
+  roe: {name: Jane Roe, kind: person}

"#]]);
    assert_eq!(read(&place, "a.onrecord.yaml"), text);
    place.onrecord(&["fmt"]).assert().success();
    place
        .onrecord(&["fmt", "--check"])
        .assert()
        .success()
        .stderr_eq(str![[r#"
nothing to format

"#]]);
}

#[test]
fn a_file_that_would_lose_something_is_left_with_the_reason() {
    let text = "onrecord:   1\nextra: {a: &x 1, b: *x}\n";
    let place = Place::with(&[("a.yaml", text)]);
    place
        .onrecord(&["fmt", "a.yaml"])
        .assert()
        .success()
        .stderr_eq(str![[r#"
`a.yaml` is not changed: it uses anchors (`&` and `*`) in line 2, which would be lost
nothing to format

"#]]);
    assert_eq!(read(&place, "a.yaml"), text);
}

#[test]
fn json_and_standard_input_are_formatted_too() {
    let place = Place::with(&[]);
    place
        .onrecord(&["fmt", "-", "--stdin-name", "a.json"])
        .stdin("{\"title\":\"x\",\"onrecord\":1,\"extra\":{\"n\":1.10}}")
        .assert()
        .success()
        .stdout_eq(
            "{\n  \"onrecord\": 1,\n  \"title\": \"x\",\n  \"extra\": {\n    \"n\": 1.10\n  }\n}\n",
        );
}
