//! The same data has the same findings, whichever way it comes in and in whichever form it is written.
//! In tests a block of a stream is so small that even short streams have several.

use std::fs;
use std::num::NonZeroUsize;

use proptest::prelude::*;

use crate::arbitrary::{self, Sharing};
use crate::report::{Diagnostic, Label, Report};
use crate::{Options, check_bytes, check_paths, check_together};

/// All that is reported, with its places.
fn findings(report: &Report) -> Vec<String> {
    let shown = |finding: &Diagnostic| {
        let place = |label: &Label| {
            let pointer = report.locate(label);
            format!("{pointer:?} {:?} {}", label.span, label.text)
        };
        let related: Vec<_> = finding.related.iter().map(place).collect();
        let primary = place(&finding.primary);
        let (notes, help) = (&finding.notes, &finding.help);
        format!(
            "{} {primary} {related:?} {notes:?} {help:?}",
            finding.rule.name
        )
    };
    let mut all: Vec<_> = report.findings().iter().map(shown).collect();
    all.push(format!("{:?}", report.external_references()));
    all
}

/// The rules that report something, with the statement in which each does.
fn rules(report: &Report) -> Vec<(&'static str, Option<String>)> {
    let rule = |finding: &Diagnostic| {
        let place = report.locate(&finding.primary);
        (finding.rule.name, place.and_then(|place| place.statement))
    };
    let mut all: Vec<_> = report.findings().iter().map(rule).collect();
    all.sort();
    all
}

/// From memory, and from a file, with several numbers of threads.
fn assert_every_door(sharing: &Sharing, is_part: bool) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in &sharing.files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let text = sharing.lines.join("\n");
    let path = folder.path().join("lines.ndjson");
    fs::write(&path, &text).unwrap();
    let options = Options::default()
        .with_folder(folder.path())
        .with_partial(is_part);
    let from_memory = check_bytes("lines.ndjson", text.clone().into_bytes(), &options);
    for threads in [1, 3] {
        let options = options
            .clone()
            .with_threads(NonZeroUsize::new(threads).unwrap());
        let from_file = check_paths(&[&path], &options).unwrap();
        prop_assert_eq!(
            findings(&from_file),
            findings(&from_memory),
            "with {} threads: {}",
            threads,
            &text
        );
    }
    Ok(())
}

fn alone(lines: Vec<String>) -> Sharing {
    Sharing {
        lines,
        files: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn lines_in_order(lines in arbitrary::lines(), is_part: bool) {
        assert_every_door(&alone(lines), is_part)?;
    }

    #[test]
    fn lines_out_of_order_and_damaged(lines in arbitrary::disordered_lines(), is_part: bool) {
        assert_every_door(&alone(lines), is_part)?;
    }

    #[test]
    fn lines_that_use_files(sharing in arbitrary::sharing(), is_part: bool) {
        assert_every_door(&sharing, is_part)?;
    }

    #[test]
    fn lines_that_quote_texts(quoting in arbitrary::quoting(), is_part: bool) {
        assert_every_door(&quoting, is_part)?;
    }

    /// What the parts of a data set have together is what the whole has.
    #[test]
    fn parts_together(lines in arbitrary::lines(), cut: prop::sample::Index) {
        let folder = tempfile::tempdir().unwrap();
        let at = cut.index(lines.len() + 1);
        let paths = [("1.ndjson", &lines[..at]), ("2.ndjson", &lines[at..])].map(|(name, part)| {
            let path = folder.path().join(name);
            fs::write(&path, part.join("\n")).unwrap();
            path
        });
        let together = check_together(&paths, &Options::default()).unwrap();
        let whole = check_bytes("lines.ndjson", lines.join("\n").into_bytes(), &Options::default());
        prop_assert_eq!(rules(&together), rules(&whole), "{:?}", lines);
    }

    /// YAML, JSON and NDJSON of the same data. In YAML a text in lines of its own ends with a line end,
    /// which is not reported as white space.
    #[test]
    fn forms(set in arbitrary::any_set()) {
        let check = |name: &str, text: String| {
            check_bytes(name, text.into_bytes(), &Options::default())
        };
        let yaml = check("data.yaml", crate::to_yaml(&set).unwrap());
        let json = check("data.json", crate::to_json(&set).unwrap());
        let lines = check("data.ndjson", crate::to_ndjson(&set).unwrap());
        let text = || format!("{:#?}\n{:#?}\n{:#?}\n{}", findings(&yaml), findings(&json), findings(&lines), crate::to_yaml(&set).unwrap());
        let but_white_space = |report: &Report| -> Vec<_> {
            let all = rules(report).into_iter();
            all.filter(|(rule, _)| *rule != "outer-white-space").collect()
        };
        prop_assert_eq!(rules(&lines), rules(&json), "{}", text());
        prop_assert_eq!(but_white_space(&json), but_white_space(&yaml), "{}", text());
    }
}
