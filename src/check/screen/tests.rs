//! Nothing that the rules find is overlooked.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::alone::{Line, read};
use super::{Mark, Part, Screen, document};
use crate::report::FileId;
use crate::report::span::SourceFile;
use crate::syntax::{DataFormat, Limits, parse};
use crate::{Options, arbitrary, check_bytes};

/// The lines that the screen suspects; `None` where it wants the whole file to be looked at.
fn suspects(lines: &[String]) -> Option<BTreeSet<Mark>> {
    let mut screen = Screen::new(Part::PerhapsShard);
    let mut kept = Vec::new();
    for (mark, line) in (0..).zip(lines) {
        match read(line, &Limits::default()) {
            Line::Unreadable => screen.add_unreadable(mark, line, &Limits::default()),
            Line::Suspect(record) => {
                screen.suspect(mark);
                screen.add(mark, &record);
                kept.push((mark, record));
            }
            Line::Clean(record) => {
                screen.add(mark, &record);
                kept.push((mark, record));
            }
        }
    }
    if screen.needs_whole() || screen.has_text_files() {
        return None;
    }
    if screen.close() {
        for (mark, record) in &kept {
            screen.look_again(*mark, record);
        }
    }
    Some(screen.suspects().into_iter().collect())
}

/// The lines in which the rules find something.
fn found(lines: &[String]) -> BTreeSet<Mark> {
    let bytes = lines.join("\n").into_bytes();
    let report = check_bytes("lines.ndjson", bytes, &Options::default());
    let line = |finding: &crate::Diagnostic| {
        let place = report
            .file(finding.primary.file)
            .position(finding.primary.span.start);
        Mark::try_from(place.line - 1).unwrap()
    };
    report.findings().iter().map(line).collect()
}

fn assert_nothing_is_overlooked(lines: &[String]) -> Result<(), TestCaseError> {
    let Some(suspects) = suspects(lines) else {
        return Ok(());
    };
    let found = found(lines);
    let overlooked: Vec<_> = found.difference(&suspects).collect();
    prop_assert!(
        overlooked.is_empty(),
        "lines {:?} are overlooked of\n{}",
        overlooked,
        lines.join("\n")
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn in_streams_of_any_records(lines in arbitrary::lines()) {
        assert_nothing_is_overlooked(&lines)?;
    }

    #[test]
    fn in_disordered_streams(lines in arbitrary::disordered_lines()) {
        assert_nothing_is_overlooked(&lines)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn in_documents(set in arbitrary::data_set(), keep in 0_usize..4) {
        let mut set = set;
        // Fewer records have fewer faults, so that some documents are clean.
        set.statements.truncate(keep);
        for text in [crate::to_yaml(&set).unwrap(), crate::to_json(&set).unwrap()] {
            let format = if text.starts_with('{') { DataFormat::Json } else { DataFormat::Yaml };
            let file = Arc::new(SourceFile::new("document", text.as_str()));
            let parsed = parse(file, FileId(0), format, &Limits::default());
            let by_tree = parsed.findings.is_empty() && document::tree(&parsed.trees[0]).is_some();
            let by_text = format == DataFormat::Json
                && document::json(&text, &Limits::default()).is_some();
            let report = check_bytes("document", text.clone().into_bytes(), &Options::default());
            let clean = report.findings().is_empty();
            prop_assert!(clean || !(by_tree || by_text), "{}", text);
        }
    }
}

/// The property above would hold of a screen that suspects everything.
#[test]
fn the_examples_pass_without_suspicion() {
    let text =
        include_str!("../../../examples/minimal.onrecord.yaml").replace("text_file", "title");
    let file = Arc::new(SourceFile::new("document", text));
    let parsed = parse(file, FileId(0), DataFormat::Yaml, &Limits::default());
    assert!(document::tree(&parsed.trees[0]).is_some());
}
