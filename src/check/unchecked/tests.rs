use std::collections::BTreeSet;
use std::fs;

use super::*;
use crate::{Options, check_bytes, check_paths};

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

/// The lists above match what the rules use; a rule that is missing belongs into one of them.
#[test]
fn every_rule_is_listed_under_what_it_needs() {
    let rules = |words: &[&str]| -> BTreeSet<String> {
        let of_rule = |rule: &crate::report::Rule| {
            let file = rule.name.replace('-', "_");
            let folders = format!("{}/src/rules", env!("CARGO_MANIFEST_DIR"));
            let mut folders = fs::read_dir(folders).unwrap().flatten();
            let found = folders.find_map(|folder| {
                fs::read_to_string(folder.path().join(format!("{file}.rs"))).ok()
            });
            found.unwrap_or_default()
        };
        let uses =
            |rule: &&crate::report::Rule| words.iter().any(|word| of_rule(rule).contains(word));
        let names = crate::rules::rules().filter(uses);
        names.map(|rule| rule.name.to_owned()).collect()
    };
    let list = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    let mut texts = rules(&["context.texts", "    .texts"]);
    // The first reports missing texts; the second uses them only to be sure of a correction.
    texts.retain(|name| name != "unreadable-text-file" && name != "outer-quotation-marks");
    assert_eq!(texts, list(&NEED_TEXT), "NEED_TEXT");
    let records = rules(&[
        "context.records",
        "context.sound",
        "Alone<",
        "Standing::",
        "Utterances::",
        "taken::",
    ]);
    assert_eq!(records, list(&NEED_RECORDS), "NEED_RECORDS");
}
