//! Runs the cases of `tests/conformance`: each gives just the findings that are listed beside it.
//!
//! `ONRECORD_UPDATE=1` writes the expectations anew; every change of them is then to be read by eye.
//! The other tests here see to it that the cases leave nothing out: no rule, no key, no word.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::coverage;
use crate::support::{Finding, check_files};

/// Rules that no file can break, each with the reason. Best kept empty.
const RULES_WITHOUT_CASE: &[(&str, &str)] = &[(
    "quotation-not-checked",
    "a text that breaks it has 64 MiB; the rule's page makes one",
)];

const FEWEST_INVALID: usize = 400;
const FEWEST_VALID: usize = 90;

#[test]
fn every_invalid_case_gives_just_the_expected_findings() {
    let mut wrong = Vec::new();
    for case in cases("invalid") {
        let (found, drawn) = case.check();
        let beside = case.expectations();
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
                case.path.display(),
                text.trim()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "\n\n{}\n\nmend the program, or read the findings by eye and write them anew with \
         ONRECORD_UPDATE=1 cargo test --test it conformance",
        wrong.join("\n\n")
    );
}

#[test]
fn every_valid_case_gives_no_finding() {
    for case in cases("valid") {
        let (found, drawn) = case.check();
        assert!(found.is_empty(), "{}\n{drawn}", case.path.display());
    }
}

#[test]
fn every_rule_is_broken_by_a_case() {
    let mut broken = BTreeSet::new();
    for case in cases("invalid") {
        let text = fs::read_to_string(case.expectations()).unwrap_or_default();
        let expected: Vec<Finding> = serde_json::from_str(&text).unwrap_or_default();
        broken.extend(expected.into_iter().map(|finding| finding.rule));
    }
    let is_excepted = |rule: &str| RULES_WITHOUT_CASE.iter().any(|(name, _)| *name == rule);
    let names = onrecord::rules().map(|rule| rule.name);
    let missing: Vec<_> = names
        .filter(|rule| is_excepted(rule) == broken.contains(*rule))
        .collect();
    assert!(
        missing.is_empty(),
        "no case breaks {missing:?}: for each, add a file that does to tests/conformance/invalid, \
         with its expectations (a rule in RULES_WITHOUT_CASE that has a case is taken out there)"
    );
}

#[test]
fn every_expectation_has_a_case() {
    let cases: BTreeSet<_> = cases("invalid").iter().map(Case::expectations).collect();
    for path in areas("invalid").iter().flat_map(|area| entries(area)) {
        let is_expectation = path.to_string_lossy().ends_with(".expected.json");
        assert!(
            !is_expectation || cases.contains(&path),
            "{} stands alone: delete it, or add the case of this name",
            path.display()
        );
    }
}

#[test]
fn valid_cases_use_every_key_and_every_word() {
    let mut files = Vec::new();
    for case in cases("valid") {
        files.extend(case.files);
    }
    let unused = coverage::unused(&files);
    assert!(
        unused.is_empty(),
        "no case in tests/conformance/valid uses {unused:#?}\nadd each to a case"
    );
}

#[test]
fn there_are_as_many_cases_as_promised() {
    for (folder, fewest) in [("invalid", FEWEST_INVALID), ("valid", FEWEST_VALID)] {
        let there = cases(folder).len();
        assert!(
            there >= fewest,
            "tests/conformance/{folder} has {there} cases and must have {fewest}: bring back what \
             was taken out"
        );
    }
}

/// The README has a table of the areas, for whoever looks for a case.
#[test]
fn the_readme_names_every_area() {
    let readme = fs::read_to_string("tests/conformance/README.md").expect("there is a README");
    let (_, table) = readme.split_once("| area |").expect("it has the table");
    let first_cells = table
        .lines()
        .skip(2)
        .filter_map(|row| row.split('|').nth(1));
    let mut named: Vec<_> = first_cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    named.sort_unstable();
    let folders = [areas("invalid"), areas("valid")].concat();
    let there: BTreeSet<_> = folders.iter().map(|folder| file_name(folder)).collect();
    assert_eq!(named, there.into_iter().collect::<Vec<_>>());
}

/// A file, or a folder of files that are checked together.
struct Case {
    path: PathBuf,
    /// The data files that are checked, in the order of their names.
    files: Vec<PathBuf>,
}

impl Case {
    /// The case at a path; `None` where there is none, but its expectations.
    fn at(path: PathBuf) -> Option<Self> {
        let files: Vec<_> = if path.is_dir() {
            entries(&path)
                .into_iter()
                .filter(|path| is_data(path))
                .collect()
        } else {
            Some(path.clone())
                .into_iter()
                .filter(|path| is_data(path))
                .collect()
        };
        assert!(
            !path.is_dir() || !files.is_empty(),
            "there is no data file in {}: give it one named NAME.onrecord.yaml",
            path.display()
        );
        (!files.is_empty()).then_some(Self { path, files })
    }

    fn check(&self) -> (Vec<Finding>, String) {
        let files: Vec<_> = self.files.iter().map(PathBuf::as_path).collect();
        let (mut found, drawn) = check_files(&files);
        let beside = fs::read_to_string(self.expectations()).unwrap_or_default();
        found.retain(|one| {
            !is_info(&one.rule)
                || beside.contains(&format!("\"{}\"", one.rule))
                || file_name(&self.path).starts_with(&one.rule)
        });
        (found, drawn)
    }

    /// `speaker-missing.onrecord.yaml` has its expectations in `speaker-missing.expected.json`, and so
    /// has the folder `speaker-missing`.
    fn expectations(&self) -> PathBuf {
        let name = file_name(&self.path);
        let stem = name.split(".onrecord.").next().unwrap_or_default();
        self.path.with_file_name(format!("{stem}.expected.json"))
    }
}

/// Whether findings of a rule are only worth a look. Small samples are full of such, so they count
/// where they are expected, and where the case has the name of the rule.
fn is_info(rule: &str) -> bool {
    onrecord::rules().any(|one| one.name == rule && one.severity == onrecord::Severity::Info)
}

/// Every case below a folder of `tests/conformance`, in the order of their names.
fn cases(folder: &str) -> Vec<Case> {
    let all = areas(folder).into_iter().flat_map(|area| entries(&area));
    let found: Vec<_> = all.filter_map(Case::at).collect();
    assert!(!found.is_empty(), "there is no case in {folder}");
    found
}

fn areas(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    entries(&root.join(folder))
}

fn is_data(path: &Path) -> bool {
    path.is_file() && file_name(path).contains(".onrecord.")
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    paths
}
