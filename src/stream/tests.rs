//! Going through a stream line by line finds what reading it as a whole finds.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use proptest::prelude::*;

use super::agreement::{assert_first, by_lines, places};
use super::{Checked, go_through};
use crate::diagnostic::Report;
use crate::{Options, arbitrary, check_bytes};

fn assert_agreement(lines: &[String]) -> Result<(), TestCaseError> {
    let text = lines.join("\n");
    let bytes = text.clone().into_bytes();
    let whole = places(&check_bytes("lines.ndjson", bytes, &Options::default()));
    for threads in [1, 3] {
        let options = Options::default().with_threads(NonZeroUsize::new(threads).unwrap());
        let Some((mut found, early)) = by_lines(&text, &options) else {
            return Ok(());
        };
        prop_assert_eq!(
            &places(&found),
            &whole,
            "with {} threads in\n{}",
            threads,
            text
        );
        assert_first(&early, &mut found);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn of_any_records(lines in arbitrary::lines()) {
        assert_agreement(&lines)?;
    }

    #[test]
    fn out_of_order_and_damaged(lines in arbitrary::disordered_lines()) {
        assert_agreement(&lines)?;
    }
}

#[test]
fn of_lines_that_say_nothing() {
    let header = "{\"type\": \"dataset\", \"onrecord\": 1}".to_owned();
    for line in [
        "\0",
        "\0\0\0\u{1}",
        "// nothing",
        "\u{feff}",
        "{",
        "[1,",
        "\"a",
    ] {
        let lines = [
            header.clone(),
            line.to_owned(),
            String::new(),
            line.to_owned(),
        ];
        assert_agreement(&lines).unwrap();
        assert_agreement(&lines[..2]).unwrap();
    }
}

/// What leads out of a part.
type Outside = BTreeSet<(&'static str, String, Vec<String>)>;

fn outside(report: &Report) -> Outside {
    let outward = report.outward().iter();
    let told = outward.map(|one| (one.kind, one.id.clone(), one.from.clone()));
    told.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn of_one_part(lines in prop_oneof![arbitrary::lines(), arbitrary::disordered_lines()]) {
        let text = lines.join("\n");
        let options = Options::default().with_partial(true);
        let whole = check_bytes("lines.ndjson", text.clone().into_bytes(), &options);
        if let Some((mut report, early)) = by_lines(&text, &options) {
            prop_assert_eq!(places(&report), places(&whole), "{}", text);
            prop_assert_eq!(outside(&report), outside(&whole), "{}", text);
            assert_first(&early, &mut report);
        }
    }
}

#[test]
fn a_clean_stream_leaves_nothing_but_its_name() {
    let text = "{\"type\": \"dataset\", \"onrecord\": 1}\n";
    let mut report = Report::default();
    let options = Options::default();
    let checked = go_through(
        || Ok(text.as_bytes()),
        "a.ndjson",
        &options,
        &mut report,
        0,
        None,
    );
    assert!(matches!(checked, Ok(Checked::Clean)));
    assert_eq!((report.data_files(), report.findings().len()), (1, 0));
}

#[test]
fn places_are_those_of_the_stream() {
    let good = "{\"type\":\"actor\",\"id\":\"roe\",\"name\":\"Jane Roe\"}\n";
    let text = format!("{}{}", good.replace("actor", "dataset"), good.repeat(3));
    let mut report = Report::default();
    let open = || Ok(text.as_bytes());
    go_through(open, "a.ndjson", &Options::default(), &mut report, 0, None).unwrap();
    let finding = report
        .findings()
        .iter()
        .find(|found| found.rule.name == "duplicate-id");
    let label = &finding.unwrap().primary;
    let file = report.file(label.file);
    let (line, offset) = (
        file.position(label.span.start).line,
        file.offset(label.span.start),
    );
    assert_eq!(line, 3);
    assert_eq!(&text[offset..offset + label.span.len()], "\"roe\"");
}
