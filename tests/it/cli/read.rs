//! `onrecord read`, and `draft` of web pages: what a saved page becomes, and when nothing is written.

use std::fs;
use std::time::{Duration, Instant};

use super::place::Place;

const PAGE: &str = include_str!("page.html");

#[test]
fn a_page_becomes_a_text_and_a_source() {
    let place = Place::with(&[("Saved page.html", PAGE)]);
    let read = ["read", "Saved page.html", "-o", "texts"];
    let (code, out, said) = place.run(&read);
    assert_eq!((code, out.as_str()), (0, ""), "{said}");
    let wanted = "written: `texts/saved-page.txt` (51 words) and `texts/saved-page.onrecord.yaml`\n\
                  the page does not say: `authors`, `published`; add what you know\n";
    assert_eq!(said.replace('\\', "/"), wanted);
    let text = fs::read_to_string(place.path("texts/saved-page.txt")).unwrap();
    assert!(
        text.starts_with("An agreement on") && text.contains(".\n\n“It is a matter"),
        "{text}"
    );
    let data = fs::read_to_string(place.path("texts/saved-page.onrecord.yaml")).unwrap();
    for line in [
        "title: Envoy upbeat on river talks",
        "url: https://example.org/wire/1",
        "extractor: legible",
    ] {
        assert!(data.contains(line), "{data}");
    }
    assert_eq!(place.run(&["check", "texts"]).0, 0);
    let (code, _, said) = place.run(&read);
    assert_eq!((code, said.contains("already exists")), (2, true), "{said}");
    assert_eq!(place.run(&[&read[..], &["--overwrite"]].concat()).0, 0);
}

#[test]
fn a_page_from_standard_input_needs_an_id() {
    let place = Place::with(&[]);
    let run = |arguments: &[&str]| {
        let output = place.onrecord(arguments).stdin(PAGE).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, said) = run(&["read", "-", "-o", "."]);
    assert_eq!((code, said.contains("--id wire-1")), (2, true), "{said}");
    assert_eq!(run(&["read", "-", "-o", ".", "--id", "wire-1"]).0, 0);
    assert!(place.path("wire-1.txt").exists() && place.path("wire-1.onrecord.yaml").exists());
}

#[test]
fn a_page_is_drafted_in_one_step() {
    let place = Place::with(&[("pages/wire-1.html", PAGE)]);
    let draft = [
        "draft",
        "pages/wire-1.html",
        "-o",
        "records/talks.onrecord.yaml",
    ];
    let (code, _, said) = place.run(&draft);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 statement drafted"), "{said}");
    let data = fs::read_to_string(place.path("records/talks.onrecord.yaml")).unwrap();
    for part in [
        "publisher: Example Wire",
        "text_file: wire-1.txt",
        "capture:",
        "- quote: It is a matter",
    ] {
        assert!(data.contains(part), "{data}");
    }
    let filled = data
        .replace("  speaker:    #", "  speaker: roe    #")
        .replace("  acts:    #", "  acts: [predict]    #")
        .replace("# actors:\n#   roe:", "actors:\n  roe:");
    fs::write(place.path("records/talks.onrecord.yaml"), filled).unwrap();
    let (code, out, said) = place.run(&["check"]);
    assert_eq!(code, 0, "{out}{said}");
    let (code, _, said) = place.run(&["draft", "pages/wire-1.html"]);
    assert_eq!(
        (code, said.contains("add `-o talks.onrecord.yaml`")),
        (2, true),
        "{said}"
    );
    // A text of the same name is kept, and then the draft is not written either.
    let again = [
        "draft",
        "pages/wire-1.html",
        "-o",
        "records/again.onrecord.yaml",
    ];
    let (code, _, said) = place.run(&again);
    assert_eq!(
        (code, said.contains("wire-1.txt` already exists")),
        (2, true),
        "{said}"
    );
    assert!(!place.path("records/again.onrecord.yaml").exists());
}

#[test]
fn a_huge_page_is_refused_at_once() {
    let place = Place::with(&[("talks.html", &"<p>Words and words.</p>".repeat(2_200_000))]);
    for arguments in [
        ["read", "talks.html", "-o", "a"],
        ["draft", "talks.html", "-o", "a/b.yaml"],
    ] {
        let begun = Instant::now();
        let (code, _, said) = place.run(&arguments);
        assert_eq!(
            (code, said.contains("more than 33554432 bytes")),
            (2, true),
            "{said}"
        );
        assert!(begun.elapsed() < Duration::from_secs(20));
        assert!(!place.path("a").exists());
    }
}
