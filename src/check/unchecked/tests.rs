use std::fs;

use super::*;
use crate::{Options, Report, check_bytes, check_paths};

/// Each thing that was not checked: reason, line, text.
fn listed(report: &Report) -> Vec<(Reason, usize, String)> {
    let line = |one: &Unchecked| {
        let (file, span) = one.place.unwrap();
        report.file(file).position(span.start).line
    };
    let unchecked = report.unchecked().iter();
    unchecked
        .map(|one| (one.reason, line(one), one.text.clone()))
        .collect()
}

#[test]
fn what_is_missing_is_named() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.onrecord.yaml");
    let text = "onrecord: 1
uses:
  march: gone.onrecord.yaml
sources:
  wire-1: {title: One, text_file: gone.txt}
  wire-2: {title: Two}
  wire-3: {title: Three}
actors:
  roe: {name: Jane Roe}
statements:
- {id: s1, speaker: roe, source: wire-1, acts: [predict], text: [{quote: It is so.}]}
- {id: s2, speaker: roe, source: wire-2, acts: [predict], text: [{quote: A.}, {quote: B.}]}
- {id: s3, speaker: roe, source: wire-3, acts: [predict], gist: It is so., sayd: 2031}
";
    fs::write(&path, text).unwrap();
    let report = check_paths(&[&path], &Options::default()).unwrap();
    let word = |text: &str| text.to_owned();
    assert_eq!(
        listed(&report),
        [
            (
                Reason::UsedFileMissing,
                3,
                word("references to entries of `gone.onrecord.yaml` were not checked")
            ),
            (
                Reason::TextMissing,
                5,
                word("1 quotation was not checked against the text of `wire-1`")
            ),
            (
                Reason::NoText,
                6,
                word("2 quotations were not checked against the text of `wire-2`")
            ),
            (
                Reason::WrongShape,
                13,
                word(
                    "the content of 1 record was not checked, because it does not have the required shape"
                )
            ),
        ]
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let check = |bytes: &[u8]| {
        let report = check_bytes("a.yaml", bytes.to_vec(), &Options::default());
        listed(&report)
    };
    let none = "nothing in `a.yaml` could be read as data".to_owned();
    let part = "a part of `a.yaml` could not be read as data".to_owned();
    assert_eq!(
        check(b"onrecord: \xFF"),
        [(Reason::Unreadable, 1, none.clone())]
    );
    assert_eq!(check(b""), [(Reason::Unreadable, 1, none)]);
    assert_eq!(
        check(b"onrecord: 1\n---\nactors: ["),
        [(Reason::Unreadable, 1, part)]
    );
    assert_eq!(check(b"onrecord: 1"), []);
}
