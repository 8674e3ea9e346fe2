//! Runs the cases of `tests/conformance`: each gives just the findings that stand beside it.
//!
//! `ONRECORD_UPDATE=1` writes the expectations anew; every change of them is then to be read by eye.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Finding, check_file};

#[test]
fn every_invalid_case_gives_just_the_expected_findings() {
    let mut wrong = Vec::new();
    for case in cases("invalid") {
        let (found, drawn) = check_file(&case);
        let beside = expectations(&case);
        if std::env::var_os("ONRECORD_UPDATE").is_some() {
            let lines: Vec<_> = found
                .iter()
                .map(|one| serde_json::to_string(one).expect("a finding can be written"))
                .collect();
            let text = format!("[\n  {}\n]\n", lines.join(",\n  "));
            fs::write(&beside, text).expect("the expectations can be written");
        }
        let text = fs::read_to_string(&beside).unwrap_or_default();
        let expected: Vec<Finding> = serde_json::from_str(&text).unwrap_or_default();
        if found != expected || found.is_empty() {
            wrong.push(format!(
                "{}\nexpected {}\nfound\n{drawn}",
                case.display(),
                text.trim()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "\n\n{}\n\nmend the program, or read the findings by eye and write them anew with \
         ONRECORD_UPDATE=1 cargo test --test conformance",
        wrong.join("\n\n")
    );
}

#[test]
fn every_valid_case_gives_no_finding() {
    for case in cases("valid") {
        let (found, drawn) = check_file(&case);
        assert!(found.is_empty(), "{}\n{drawn}", case.display());
    }
}

/// Every case below a folder of `tests/conformance`, in the order of their names.
fn cases(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/conformance")
        .join(folder);
    let mut found = Vec::new();
    for area in entries(&root) {
        found.extend(entries(&area).into_iter().filter(|path| is_case(path)));
    }
    assert!(!found.is_empty(), "there is no case in {}", root.display());
    found
}

fn is_case(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    name.contains(".onrecord.")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    paths
}

/// `speaker-missing.onrecord.yaml` has its expectations in `speaker-missing.expected.json`.
fn expectations(case: &Path) -> PathBuf {
    let name = case
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let stem = name.split(".onrecord.").next().unwrap_or_default();
    case.with_file_name(format!("{stem}.expected.json"))
}
