//! What people get wrong in YAML, and what is reported: see `mistakes.txt`.

use std::fmt::Write as _;

use super::*;

const CASES: &str = include_str!("mistakes.txt");
const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/syntax/tests/mistakes.txt");

/// Each case is a text, what is reported about it, and the text after the edits that are offered.
///
/// `ONRECORD_UPDATE=1 cargo test` writes the file again, for review.
#[test]
fn every_mistake_is_reported_at_its_cause() {
    let mut actual = String::new();
    for case in CASES.split_inclusive("====\n") {
        let text = case.split("----\n").next().unwrap_or_default();
        actual.push_str(text);
        actual.push_str(&report(text));
        actual.push_str("====\n");
    }
    if std::env::var_os("ONRECORD_UPDATE").is_some() {
        std::fs::write(PATH, &actual).unwrap();
    } else {
        assert!(
            actual == CASES,
            "the messages have changed; `ONRECORD_UPDATE=1 cargo test` updates the file:\n{}",
            similar::TextDiff::from_lines(CASES, &actual).unified_diff()
        );
    }
}

/// Every edit that is offered for a mistake in the writing leaves a text that can be read.
#[test]
fn every_edit_corrects_its_mistake() {
    for case in CASES.split_inclusive("====\n") {
        let text = case.split("----\n").next().unwrap_or_default();
        let (file, parsed) = read(text, DataFormat::Yaml);
        let all_have_edits = parsed
            .findings
            .iter()
            .all(|finding| finding.help.iter().any(|help| !help.edits.is_empty()));
        if all_have_edits {
            let (file, parsed) = read(&fixed(&file, &parsed), DataFormat::Yaml);
            assert_eq!(reported(&file, &parsed), Vec::<String>::new(), "{text}");
        }
    }
}

fn report(text: &str) -> String {
    let (file, parsed) = read(text, DataFormat::Yaml);
    let mut report = String::from("----\n");
    let mut findings: Vec<_> = parsed.findings.iter().collect();
    findings.sort_by_key(|finding| finding.primary.span);
    for (line, finding) in reported(&file, &parsed).iter().zip(findings) {
        writeln!(report, "{line}").unwrap();
        for related in &finding.related {
            let place = file.position(related.span.start);
            writeln!(
                report,
                "    {}:{} {}",
                place.line, place.column, related.text
            )
            .unwrap();
        }
        for note in &finding.notes {
            writeln!(report, "    note: {note}").unwrap();
        }
        for help in &finding.help {
            writeln!(report, "    help: {}", help.text).unwrap();
        }
    }
    let fixed = fixed(&file, &parsed);
    if fixed != text {
        write!(report, "---- fixed\n{fixed}").unwrap();
    }
    report
}
