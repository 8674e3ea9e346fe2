//! What is refused, with the reason.

use std::io;

use super::*;
use crate::check::check_bytes;

const LINES: [&str; 4] = [
    r#"{"type": "dataset", "onrecord": 1}"#,
    r#"{"type": "actor", "id": "roe", "name": "Jane Roe"}"#,
    r#"{"type": "statement", "id": "s1", "speaker": "roe", "acts": ["ask"], "gist": "When does it begin?"}"#,
    r#"{"type": "statement", "id": "s2", "speaker": "reo", "acts": ["ask"], "gist": "When does it end?"}"#,
];

fn observed(places: std::ops::RangeInclusive<u64>) -> PartFacts {
    let mut part = PartFacts::new(&Options::default());
    for place in places {
        part.observe(place, LINES[usize::try_from(place).unwrap() - 1])
            .unwrap();
    }
    part
}

fn judged(part: PartFacts, lines: &[&str]) -> Result<Vec<&'static str>, String> {
    let read = |_: WantedLines<'_>| {
        let lines = (1..)
            .zip(lines)
            .map(|(place, line)| Ok((place, (*line).to_owned())));
        Ok(lines.collect::<Vec<io::Result<_>>>())
    };
    let report = part.judge("talks", &Options::default(), read);
    let report = report.map_err(|error| error.to_string())?;
    Ok(report.findings().iter().map(|one| one.rule.name).collect())
}

fn merged(one: PartFacts, other: PartFacts) -> Result<PartFacts, String> {
    let mut one = one;
    one.merge(other).map_err(|error| error.to_string())?;
    Ok(one)
}

#[test]
fn what_is_known_of_all_parts_is_enough() {
    let whole = merged(observed(3..=4), observed(1..=2)).unwrap();
    assert_eq!(judged(whole, &LINES), Ok(vec!["unknown-id"]));
    let empty = PartFacts::new(&Options::default());
    assert_eq!(judged(empty, &[]), Ok(vec!["empty-file"]));
}

#[test]
fn a_part_that_others_know_must_be_there() {
    let first = observed(1..=2);
    let mut second = first.next_part();
    second.observe(3, LINES[2]).unwrap();
    let error = judged(second, &LINES).unwrap_err();
    assert!(error.contains("begins at place 1 is missing"), "{error}");
}

#[test]
fn lines_have_places_of_their_own() {
    let error = merged(observed(1..=2), observed(1..=3)).unwrap_err();
    assert!(
        error.contains("two parts have a line at place 1"),
        "{error}"
    );
    let mut part = observed(1..=3);
    for (place, line, wanted) in [
        (3, LINES[3], "in the order of their places"),
        (1 << 47, LINES[3], "below 2^47"),
        (4, "{\n}", "a line break inside"),
    ] {
        let error = part.observe(place, line).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    }
    part.observe(9, " \n").unwrap();
    assert_eq!(part.lines(), 3);
}

#[test]
fn lines_that_are_asked_for_again_must_be_there() {
    let error = judged(observed(1..=4), &LINES[..3]).unwrap_err();
    assert!(
        error.contains("the line at place 4 was not given"),
        "{error}"
    );
}

#[test]
fn bytes_of_something_else_are_refused() {
    let bytes = observed(1..=4).to_bytes();
    let text = String::from_utf8(bytes).unwrap();
    let own = concat!("\"", env!("CARGO_PKG_VERSION"), "\"");
    for (bytes, wanted) in [
        (String::new(), "not facts of a part"),
        ("[1]".to_owned(), "not facts of a part"),
        (text[..text.len() / 2].to_owned(), "EOF"),
        (
            text.replace(own, "\"99.0.0\""),
            "written by onrecord 99.0.0",
        ),
    ] {
        let error = PartFacts::from_bytes(bytes.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
}

/// Of many findings some are kept; the others are counted, as in a stream.
#[test]
fn findings_that_are_not_kept_are_counted() {
    let line =
        |place: u64| format!(r#"{{"type": "issue", "id": "i{place}", "label": "", "of": 1}}"#);
    let lines: Vec<String> = (1..=12_000).map(line).collect();
    let mut whole = PartFacts::new(&Options::default());
    for part in lines.chunks(5_000).enumerate() {
        let mut own = PartFacts::new(&Options::default());
        for (number, text) in (1..).zip(part.1) {
            own.observe(part.0 as u64 * 5_000 + number, text).unwrap();
        }
        whole
            .merge(PartFacts::from_bytes(&own.to_bytes()).unwrap())
            .unwrap();
    }
    let read = |wanted: WantedLines<'_>| {
        let lines = (1..).zip(&lines).filter(|(place, _)| wanted.has(*place));
        Ok(lines
            .map(|(place, line)| Ok((place, line.clone())))
            .collect::<Vec<_>>())
    };
    let parts = whole
        .judge("talks.ndjson", &Options::default(), read)
        .unwrap();
    let stream = check_bytes(
        "talks.ndjson",
        lines.join("\n").into_bytes(),
        &Options::default(),
    );
    let counts = |report: &Report| {
        (
            report.findings().len() + report.omitted(),
            report.count(crate::Severity::Error),
        )
    };
    assert_eq!(counts(&parts), counts(&stream));
    assert!(parts.omitted() > 0 && parts.findings().len() >= 9_000);
}
