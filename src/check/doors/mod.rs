//! The same data has the same findings, whichever way it comes in and in whichever form it is written.
//! In tests a block of a stream is so small that even short streams have several.

mod forms;
mod parts;

use std::fs;
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::check_stream;
use crate::arbitrary::{self, damage, damaged, forms};
use crate::fix::{Part, Reader, fix, fix_together, fix_with};
use crate::report::{Diagnostic, Label, Report, Safety};
use crate::{
    Options, check_bytes, check_paths, check_together, coverage_bytes, coverage_paths, load_with,
    read_bytes,
};

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

/// All that is reported, with lines and JSON pointers instead of bytes. `before` is the number of lines
/// that are before the file of a label.
fn by_line(report: &Report, before: impl Fn(&Label) -> usize) -> Vec<String> {
    let place = |label: &Label| {
        let place = report
            .locate(label)
            .map(|place| (place.document + before(label), place.pointer));
        format!("{place:?} {}", label.text)
    };
    let shown = |finding: &Diagnostic| {
        let Diagnostic { rule, notes, .. } = finding;
        let related: Vec<_> = finding.related.iter().map(place).collect();
        let help: Vec<_> = finding
            .help
            .iter()
            .map(|help| (&help.text, help.safety))
            .collect();
        let primary = place(&finding.primary);
        format!("{} {primary} {related:?} {notes:?} {help:?}", rule.name)
    };
    let mut all: Vec<_> = report.findings().iter().map(shown).collect();
    all.sort();
    all
}

/// What is found in a file, through every way to check it but from memory.
fn through_every_door(path: &Path, options: &Options) -> Vec<(&'static str, Vec<String>)> {
    let bytes = || fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let with_threads = |threads| {
        let options = options
            .clone()
            .with_threads(NonZeroUsize::new(threads).unwrap());
        findings(&check_paths(&[path], &options).unwrap())
    };
    let mut doors = vec![
        ("a file, with one thread", with_threads(1)),
        ("a file, with three threads", with_threads(3)),
        (
            "reading",
            findings(&read_bytes(name, bytes(), options).report),
        ),
        ("loading", loaded(path, options)),
        (
            "coverage",
            findings(&coverage_paths(&[path], options).unwrap().report),
        ),
        (
            "coverage from memory",
            findings(&coverage_bytes(name, bytes(), options).report),
        ),
    ];
    if let Ok(text) = fs::read_to_string(path) {
        doors.push(("fixing", before_fixing(name, &text, options)));
    }
    if name.ends_with(".ndjson") {
        let open = || Ok(Cursor::new(bytes()));
        let stream = check_stream(name, open, options).unwrap();
        doors.push(("a stream, as from standard input", findings(&stream)));
    }
    #[cfg(feature = "cli")]
    doors.extend(converting(path, options));
    doors
}

fn loaded(path: &Path, options: &Options) -> Vec<String> {
    match load_with(path, options) {
        Ok(project) => findings(project.report()),
        Err(error) => findings(error.invalid().expect("the file can be read").report()),
    }
}

fn before_fixing(name: &str, text: &str, options: &Options) -> Vec<String> {
    let mut first = Vec::new();
    let reader = Reader { name, options };
    let stopped = fix_with(&reader, text, Safety::Safe, &mut |report| {
        first = findings(report);
        Err(())
    });
    assert_eq!(stopped, Err(()), "it is checked first");
    first
}

/// How the command reads what it converts: record by record where that can be done.
#[cfg(feature = "cli")]
fn converting(path: &Path, options: &Options) -> Vec<(&'static str, Vec<String>)> {
    use crate::convert::flow::{Origin, Read, read};
    use crate::convert::input::{Whole, read_whole};

    let name = path.file_name().unwrap().to_str().unwrap();
    let bytes = fs::read(path).unwrap();
    let whole = |whole| findings(&read_whole(whole, options).unwrap().1);
    let text = Whole::Text {
        name,
        bytes: bytes.clone(),
    };
    let mut doors = vec![
        ("converting", whole(Whole::File(path))),
        ("converting from memory", whole(text)),
    ];
    for (door, origin) in [
        ("converting record by record", Origin::File(path.to_owned())),
        (
            "converting record by record from memory",
            Origin::Bytes(bytes),
        ),
    ] {
        if let Read::Flow(_, report) = read(origin, name, options).unwrap() {
            doors.push((door, findings(&report)));
        }
    }
    doors
}

fn assert_every_door(
    name: &str,
    text: &str,
    files: &[(&'static str, String)],
    is_part: bool,
) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let options = Options::default()
        .with_folder(folder.path())
        .with_partial(is_part);
    let from_memory = findings(&check_bytes(name, text.into(), &options));
    for (door, found) in through_every_door(&path, &options) {
        prop_assert_eq!(&found, &from_memory, "through {}: {}", door, text);
    }
    Ok(())
}

/// The cases of `tests/conformance`, so that each rule is asked through every door.
#[test]
fn conformance_cases() {
    let mut compared = 0;
    let mut wrong = Vec::new();
    for path in cases() {
        let folder = path.parent().unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let options = Options::default().with_folder(folder);
        let report = check_bytes(name, fs::read(&path).unwrap(), &options);
        compared += 1;
        let from_memory = findings(&report);
        for (door, found) in through_every_door(&path, &options) {
            if found != from_memory {
                let case = path.display();
                wrong.push(format!(
                    "{case} through {door}:\n{found:#?}\nfrom memory:\n{from_memory:#?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(compared > 500, "only {compared} cases");
}

/// What is corrected does not depend on whether a text comes from memory or its file is corrected
/// together with others, and the corrected text has the same findings through every door.
#[test]
fn conformance_cases_are_corrected_alike() {
    let mut compared = 0;
    let mut wrong = Vec::new();
    for path in cases() {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let name = path.file_name().unwrap().to_str().unwrap();
        let options = Options::default().with_folder(path.parent().unwrap());
        let alone = fix(name, &text, Safety::Unsafe, &options);
        let part = Part {
            path: &path,
            text: &text,
        };
        let mut keep = |_: &mut Report| Ok::<_, crate::Error>(());
        let together = fix_together(&[part], &[], &options, Safety::Unsafe, &mut keep).unwrap();
        if together != [alone.clone()] {
            let case = path.display();
            wrong.push(format!(
                "{case} together:\n{together:#?}\nalone:\n{alone:#?}"
            ));
        }
        compared += usize::from(!alone.made.is_empty());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(compared > 100, "only {compared} cases are corrected");
}

/// All data files of `tests/conformance`.
fn cases() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().contains(".onrecord.") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn lines_in_order(lines in arbitrary::lines(), is_part: bool) {
        assert_every_door("lines.ndjson", &lines.join("\n"), &[], is_part)?;
    }

    #[test]
    fn lines_out_of_order_and_damaged(lines in arbitrary::disordered_lines(), is_part: bool) {
        assert_every_door("lines.ndjson", &lines.join("\n"), &[], is_part)?;
    }

    #[test]
    fn lines_that_use_files(sharing in arbitrary::sharing(), is_part: bool) {
        assert_every_door("lines.ndjson", &sharing.lines.join("\n"), &sharing.files, is_part)?;
    }

    #[test]
    fn lines_that_quote_texts(quoting in arbitrary::quoting(), is_part: bool) {
        assert_every_door("lines.ndjson", &quoting.lines.join("\n"), &quoting.files, is_part)?;
    }

    /// What the parts of a data set have together is what the whole has.
    #[test]
    fn parts_together(lines in arbitrary::disordered_lines(), cut: prop::sample::Index) {
        let folder = tempfile::tempdir().unwrap();
        let at = cut.index(lines.len() + 1);
        let paths = [("1.ndjson", &lines[..at]), ("2.ndjson", &lines[at..])].map(|(name, part)| {
            let path = folder.path().join(name);
            fs::write(&path, part.join("\n")).unwrap();
            path
        });
        let together = check_together(&paths, &Options::default()).unwrap();
        let whole = check_bytes("lines.ndjson", lines.join("\n").into_bytes(), &Options::default());
        let is_second = |label: &Label| together.file(label.file).name().ends_with("2.ndjson");
        let before = |label: &Label| if is_second(label) { at } else { 0 };
        prop_assert_eq!(by_line(&together, before), by_line(&whole, |_| 0), "{:?}", lines);
    }

    /// What is found in a part alone is found in the whole too.
    #[test]
    fn a_part(lines in arbitrary::lines(), cut: prop::sample::Index) {
        let at = cut.index(lines.len() + 1);
        let whole = check_bytes("lines.ndjson", lines.join("\n").into_bytes(), &Options::default());
        let whole = by_line(&whole, |_| 0);
        let as_part = Options::default().with_partial(true);
        for (part, before) in [(&lines[..at], 0), (&lines[at..], at)] {
            let report = check_bytes("part.ndjson", part.join("\n").into_bytes(), &as_part);
            for found in by_line(&report, |_| before) {
                let is_known = whole.contains(&found) || found.contains("empty-file");
                prop_assert!(is_known, "{}\nis not in the whole of {:?}", found, lines);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn documents(set in arbitrary::any_set(), is_part: bool) {
        let document = serde_json::to_value(&set).unwrap();
        for written in forms(&document) {
            assert_every_door(written.name, &written.text, &[], is_part)?;
        }
    }

    #[test]
    fn damaged_documents(
        set in arbitrary::any_set(),
        damages in prop::collection::vec(damage(), 1..4),
        is_part: bool,
    ) {
        let document = damaged(serde_json::to_value(&set).unwrap(), &damages);
        for written in forms(&document) {
            assert_every_door(written.name, &written.text, &[], is_part)?;
        }
    }
}
