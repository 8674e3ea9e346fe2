//! Going through a stream line by line finds what reading it as a whole finds.

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use proptest::prelude::*;

use super::agreement::{assert_first, by_lines, places};
use super::{Checked, Done, Home, Sizes, Using, go_through};
use crate::arbitrary::{self, Sharing};
use crate::check::check;
use crate::project::load::Loader;
use crate::report::Report;
use crate::{Options, check_bytes};

fn assert_agreement(lines: &[String]) -> Result<(), TestCaseError> {
    assert_agreement_with(lines, &Options::default())
}

fn assert_agreement_with(lines: &[String], options: &Options) -> Result<(), TestCaseError> {
    let text = lines.join("\n");
    let bytes = text.clone().into_bytes();
    let whole = places(&check_bytes("lines.ndjson", bytes, options));
    for threads in [1, 3] {
        let options = options
            .clone()
            .with_threads(NonZeroUsize::new(threads).unwrap());
        let Some((loader, early)) = by_lines(&text, &options) else {
            return Ok(());
        };
        let mut found = check(loader, &options);
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

/// A folder with the files of a stream that uses them, and what is set so that it does.
fn placed(sharing: &Sharing) -> (tempfile::TempDir, Options) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in &sharing.files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let options = Options::default().with_folder(folder.path());
    (folder, options)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn of_any_records_that_use_files(sharing in arbitrary::sharing()) {
        let (_folder, options) = placed(&sharing);
        assert_agreement_with(&sharing.lines, &options)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn of_words_that_are_looked_up(quoting in arbitrary::quoting()) {
        let (_folder, options) = placed(&quoting);
        assert_agreement_with(&quoting.lines, &options)?;
        assert_agreement_with(&quoting.lines, &options.with_partial(true))?;
    }

    #[test]
    fn of_words_whose_texts_were_given(quoting in arbitrary::quoting()) {
        let (folder, options) = placed(&quoting);
        let options = options.with_text("wire-1", folder.path().join("b.txt"));
        assert_agreement_with(&quoting.lines, &options)?;
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

fn alone() -> impl Strategy<Value = Sharing> {
    let lines = prop_oneof![arbitrary::lines(), arbitrary::disordered_lines()];
    lines.prop_map(|lines| Sharing {
        lines,
        files: Vec::new(),
    })
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
    fn of_one_part(sharing in prop_oneof![alone(), arbitrary::sharing()]) {
        let text = sharing.lines.join("\n");
        let (_folder, options) = placed(&sharing);
        let options = options.with_partial(true);
        let whole = check_bytes("lines.ndjson", text.clone().into_bytes(), &options);
        if let Some((loader, early)) = by_lines(&text, &options) {
            let mut report = check(loader, &options);
            prop_assert_eq!(places(&report), places(&whole), "{}", text);
            prop_assert_eq!(outside(&report), outside(&whole), "{}", text);
            assert_first(&early, &mut report);
        }
    }
}

const HOME: Home<'static> = Home {
    name: "a.ndjson",
    folder: None,
    using: Using::Followed,
};

#[test]
fn a_clean_stream_leaves_nothing_but_its_name() {
    let text = "{\"type\": \"dataset\", \"onrecord\": 1}\n";
    let options = Options::default();
    let mut loader = Loader::new(&options);
    let checked = go_through(
        || Ok(text.as_bytes()),
        HOME,
        &mut loader,
        Sizes::LEAST,
        None,
    );
    assert!(matches!(
        checked,
        Ok(Checked::Done(Done { told: None, .. }))
    ));
    let report = loader.report;
    assert_eq!((report.data_files(), report.findings().len()), (1, 0));
}

#[test]
fn places_are_those_of_the_stream() {
    let good = "{\"type\":\"actor\",\"id\":\"roe\",\"name\":\"Jane Roe\"}\n";
    let text = format!("{}{}", good.replace("actor", "dataset"), good.repeat(3));
    let options = Options::default();
    let mut loader = Loader::new(&options);
    go_through(
        || Ok(text.as_bytes()),
        HOME,
        &mut loader,
        Sizes::LEAST,
        None,
    )
    .unwrap();
    let report = loader.report;
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

/// What is said when somebody interrupts as the stream is opened for so many times.
fn interrupted_at(opening: usize) -> (Vec<&'static str>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "“It will take weeks.”").unwrap();
    let quote = |id: &str| {
        format!(
            r#"{{"type":"statement","id":"{id}","speaker":"roe","acts":["predict"],"source":"a","text":[{{"quote":"It will take days"}}]}}"#
        )
    };
    let lines = [
        r#"{"type":"dataset","onrecord":1}"#.to_owned(),
        r#"{"type":"source","id":"a","title":"Talks","text_file":"a.txt"}"#.to_owned(),
        r#"{"type":"actor","id":"roe","name":"Jane Roe"}"#.to_owned(),
        quote("s1"),
        quote("s2"),
        String::new(),
    ];
    let text = lines.join("\n");
    let flag = Arc::new(AtomicBool::new(false));
    let opened = AtomicUsize::new(0);
    let open = || {
        let number = opened.fetch_add(1, Ordering::Relaxed) + 1;
        flag.store(number >= opening, Ordering::Relaxed);
        Ok(text.as_bytes())
    };
    let options = Options::default()
        .with_folder(folder.path())
        .with_interrupt(Arc::clone(&flag));
    let mut loader = Loader::new(&options);
    let home = Home {
        folder: options.folder(),
        ..HOME
    };
    go_through(open, home, &mut loader, Sizes::LEAST, None).unwrap();
    let report = loader.report;
    let found = report.findings().iter().map(|one| one.rule.name).collect();
    let unchecked = report.unchecked().iter().map(|one| one.text.clone());
    (found, unchecked.collect())
}

/// Whenever it is interrupted, it is said what was not looked at.
#[test]
fn an_interrupt_ends_every_way_through_a_stream() {
    let words = "2 quotations were not checked against the texts of their sources";
    for (opening, found, unchecked) in [
        (1, 0, vec!["nothing of `a.ndjson` was checked"]),
        (
            2,
            0,
            vec![
                "`a.ndjson` was read to its end, but the checks across its records were not finished",
                words,
            ],
        ),
        (
            4,
            0,
            vec!["3 lines of `a.ndjson` that may have mistakes were not checked again"],
        ),
        (5, 2, vec![]),
    ] {
        let (told, left) = interrupted_at(opening);
        assert_eq!(left, unchecked, "at the opening {opening}");
        assert_eq!(told, vec!["quotation-not-found"; found]);
    }
}

/// Also where the stream has no other text.
#[test]
fn the_text_of_a_second_source_of_one_id_is_told_to_be_missing() {
    let lines = [
        r#"{"type":"dataset","onrecord":1}"#,
        r#"{"type":"source","id":"a","title":"Talks"}"#,
        r#"{"type":"source","id":"a","title":"Talks","text_file":"gone.txt"}"#,
    ];
    let folder = tempfile::tempdir().unwrap();
    let options = Options::default().with_folder(folder.path());
    let lines = lines.map(str::to_owned);
    assert_agreement_with(&lines, &options).unwrap();
    let report = check_bytes("a.ndjson", lines.join("\n").into_bytes(), &options);
    let mut rules = report.findings().iter().map(|one| one.rule.name);
    assert!(rules.any(|rule| rule == "unreadable-text-file"));
}
