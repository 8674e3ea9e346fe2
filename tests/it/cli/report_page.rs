//! `onrecord report`: data files as one page.

use snapbox::str;

use super::place::Place;

const TALKS: &str = "onrecord: 1
title: River talks
uses: {people: people.onrecord.yaml}
sources:
  wire-1: {title: Envoy upbeat, text_file: wire-1.txt}
statements:
- id: s1
  speaker: roe
  acts: [predict]
  text:
  - quote: It is a matter of weeks
";

const PEOPLE: &str = "onrecord: 1\nactors:\n  roe: {name: Jane Roe}\n";

const TEXT: &str = "“It is a matter of weeks,” she said.\n";

fn place() -> Place {
    Place::with(&[
        ("talks.onrecord.yaml", TALKS),
        ("people.onrecord.yaml", PEOPLE),
        ("wire-1.txt", TEXT),
    ])
}

fn read(place: &Place) -> String {
    std::fs::read_to_string(place.path("talks.html")).unwrap()
}

#[test]
fn the_page_has_the_statements_of_all_files_in_a_folder() {
    let place = place();
    (place
        .onrecord(&["report", "-o", "talks.html"])
        .assert()
        .success())
    .stdout_eq(str![""])
    .stderr_eq(str![[r#"
1 statement in `talks.html`: open it in a browser

"#]]);
    let page = read(&place);
    // The file of actors is used by the other one, and has no part of its own.
    assert!(page.contains("<h1 class=\"title\">River talks</h1>"));
    assert!(page.contains("Jane Roe"));
    assert!(page.contains("<mark class=\"m1\">"));
}

#[test]
fn the_page_goes_to_standard_output_where_no_file_is_named() {
    let place = place();
    let page = place.onrecord(&["report", "talks.onrecord.yaml", "--no-texts"]);
    let page = page.assert().success().get_output().stdout.clone();
    let page = String::from_utf8(page).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert!(!page.contains("she said"));
}

/// Statements of a file that another one uses are shown once.
#[test]
fn what_is_used_and_given_is_shown_once() {
    let place = place();
    let april = "onrecord: 1
title: April
uses: {march: talks.onrecord.yaml, people: people.onrecord.yaml}
statements:
- {id: s2, speaker: roe, acts: [deny], gist: Nobody said weeks., links: [{rel: retracts, statement: march#s1}]}
";
    std::fs::write(place.path("april.onrecord.yaml"), april).unwrap();
    let (_, _, said) = place.run(&["report", "-o", "talks.html"]);
    assert_eq!(said, "2 statements in `talks.html`: open it in a browser\n");
    let page = read(&place);
    assert_eq!(page.matches("<mark class=\"m1\">").count(), 1);
    // Alone, it has all that it uses.
    let alone = place.run(&["report", "april.onrecord.yaml"]).1;
    assert_eq!(alone.matches("<mark class=\"m1\">").count(), 1);
}

#[test]
fn a_page_that_is_there_is_kept() {
    let place = place();
    std::fs::write(place.path("talks.html"), "mine").unwrap();
    let arguments = ["report", "talks.onrecord.yaml", "-o", "talks.html"];
    place.onrecord(&arguments).assert().code(2);
    assert_eq!(read(&place), "mine");
    let arguments = [&arguments[..], &["--overwrite"]].concat();
    place.onrecord(&arguments).assert().success();
    assert!(read(&place).contains("River talks"));
}

#[test]
fn data_with_errors_gives_no_page() {
    let place = place();
    let talks = TALKS.replace("speaker: roe", "speaker: reo");
    std::fs::write(place.path("talks.onrecord.yaml"), talks).unwrap();
    (place
        .onrecord(&["report", "-o", "talks.html"])
        .assert()
        .code(1))
    .stderr_eq(str![[r#"
error[unknown-id]: [..]
...
correct these errors first; then a page can be made

"#]]);
    assert!(!place.path("talks.html").exists());
}
