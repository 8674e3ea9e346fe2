//! Nothing that the rules find is overlooked.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value as Json;

use super::alone::{Line, read};
use super::{Mark, Part, Screen};
use crate::syntax::Limits;
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
    if screen.needs_whole() {
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

/// The lines of a data set that uses no other file, and whose sources have no texts.
fn lines(document: Json) -> Vec<String> {
    let mut set: crate::model::DataSet = serde_json::from_value(document).unwrap();
    set.uses = crate::model::Map::default();
    for source in set.sources.values_mut() {
        source.text_file = None;
    }
    let records = set.into_records();
    records
        .map(|record| serde_json::to_string(&record).unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn in_streams_of_any_records(document in arbitrary::document()) {
        // A source of no other key than the one taken away would say nothing.
        prop_assume!(serde_json::from_value::<crate::model::DataSet>(document.clone()).is_ok());
        assert_nothing_is_overlooked(&lines(document))?;
    }

    #[test]
    fn in_any_order(
        document in arbitrary::document(),
        order in prop::collection::vec(any::<Index>(), 1..12),
        dropped in prop::option::of(any::<Index>()),
        doubled in prop::option::of(any::<Index>()),
    ) {
        let mut lines = lines(document);
        for pair in order.chunks_exact(2) {
            let (one, other) = (pair[0].index(lines.len()), pair[1].index(lines.len()));
            lines.swap(one, other);
        }
        if let Some(index) = doubled {
            lines.push(lines[index.index(lines.len())].clone());
        }
        if let Some(index) = dropped {
            lines.remove(index.index(lines.len()));
        }
        // That nothing is there is told of the whole file.
        prop_assume!(!lines.is_empty());
        assert_nothing_is_overlooked(&lines)?;
    }

    #[test]
    fn in_damaged_lines(
        document in arbitrary::document(),
        at in any::<Index>(),
        cut in any::<Index>(),
        put in "[ \\x00-\\x7F“ü\u{301}\u{202E}]{0,3}",
    ) {
        let mut lines = lines(document);
        let index = at.index(lines.len());
        let line = &mut lines[index];
        let cut = line.floor_char_boundary(cut.index(line.len()));
        line.insert_str(cut, &put.replace(['\n', '\r'], " "));
        assert_nothing_is_overlooked(&lines)?;
    }
}
