//! The same findings through every way in which the command reads data: files, folders, standard input,
//! parts, and the commands that check before they do something else.
//!
//! The data is that of `tests/conformance`: for each rule, the first case in each form that breaks it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::place::Place;
use crate::support::Finding;

/// A case that is one data file, perhaps with texts beside it.
struct Case {
    /// The name of the data file.
    name: String,
    text: String,
    place: Place,
}

impl Case {
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        self.place.run(arguments)
    }

    /// The command with the data on standard input.
    fn with_stdin(&self, arguments: &[&str]) -> (i32, String) {
        let named = ["--stdin-name", &self.name, "-"];
        let command = self.place.onrecord(&[arguments, &named].concat());
        let output = command.stdin(self.text.clone()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), text)
    }

    /// Every finding of a report in JSON: its rule, place, labels and advice.
    fn findings(&self, (code, out): (i32, String)) -> (i32, Vec<Value>) {
        let report: Value = serde_json::from_str(&out)
            .unwrap_or_else(|error| panic!("{}: {error}: {out}", self.name));
        let findings = report["findings"].as_array().unwrap().clone();
        (code, findings)
    }

    fn checked(&self, arguments: &[&str]) -> (i32, Vec<Value>) {
        let flags = ["check", "--format", "json"];
        let (code, out, _) = self.run(&[&flags, arguments].concat());
        self.findings((code, out))
    }
}

#[test]
fn files_folders_and_standard_input() {
    for case in cases() {
        let by_name = case.checked(&[&case.name]);
        assert!(!by_name.1.is_empty(), "{}", case.name);
        assert_eq!(case.checked(&["."]), by_name, "{}: a folder", case.name);
        let from_stdin = case.with_stdin(&["check", "--format", "json"]);
        assert_eq!(
            case.findings(from_stdin),
            by_name,
            "{}: standard input",
            case.name
        );
        let as_part = case.checked(&["--partial", &case.name]);
        let part_from_stdin = case.with_stdin(&["check", "--format", "json", "--partial"]);
        assert_eq!(
            case.findings(part_from_stdin),
            as_part,
            "{}: a part",
            case.name
        );
    }
}

/// Each line of a stream may be a part of its own.
#[test]
fn parts_together() {
    let mut tried = 0;
    for case in cases() {
        if !case.name.ends_with(".ndjson") {
            continue;
        }
        tried += 1;
        let lines: Vec<_> = case.text.lines().collect();
        let names: Vec<_> = (1..=lines.len())
            .map(|number| format!("{number}.ndjson"))
            .collect();
        for (name, line) in names.iter().zip(&lines) {
            fs::write(case.place.path(name), line).unwrap();
        }
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let parts = case.checked(&[&["--together"], names.as_slice()].concat());
        let whole = case.checked(&[&case.name]);
        assert_eq!(parts.0, whole.0, "{}", case.name);
        // A part is one line, so that its first line is that of its number.
        let essence = |finding: &Value| {
            let place = &finding["place"];
            let name = place["file"].as_str().unwrap().trim_end_matches(".ndjson");
            let before = name.parse().map_or(0, |part: u64| part - 1);
            let line = before + place["start"]["line"].as_u64().unwrap();
            let help = finding["help"].as_array().into_iter().flatten();
            let help: Vec<_> = help.map(|help| help["message"].clone()).collect();
            let (rule, pointer, label) = (&finding["rule"], &place["pointer"], &place["label"]);
            (line, rule.clone(), pointer.clone(), label.clone(), help)
        };
        let essences = |all: &[Value]| all.iter().map(essence).collect::<Vec<_>>();
        assert_eq!(essences(&parts.1), essences(&whole.1), "{}", case.name);
    }
    assert!(tried > 5, "only {tried} streams");
}

/// What is drawn before anything else is done is what `check` draws.
#[test]
fn convert_and_coverage() {
    let reading: BTreeSet<&str> = [
        "unreadable-used-file",
        "path-outside-data-folder",
        "unreadable-text-file",
    ]
    .into();
    for case in cases() {
        let (_, drawn, _) = case.run(&["check", "--format", "text", &case.name]);
        let (code, _, err) = case.run(&["convert", "--to", "json", &case.name]);
        let is_refused = drawn.contains("error[");
        assert_eq!(code == 1, is_refused, "{}: {err}", case.name);
        if is_refused {
            assert!(
                err.starts_with(drawn.trim_end()),
                "{}:\n{err}\nis not\n{drawn}",
                case.name
            );
        }
        // Coverage shows what keeps words from being counted.
        let (_, short, _) = case.run(&["check", "--format", "short", &case.name]);
        let (_, _, err) = case.run(&["coverage", &case.name]);
        for place in err
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("--> "))
        {
            assert!(
                short.contains(place),
                "{}: {place} is not in\n{short}",
                case.name
            );
        }
        for line in short.lines() {
            let rule = line.split(['[', ']']).nth(1).unwrap();
            if reading.contains(rule) {
                assert!(
                    err.contains(&format!("[{rule}]")),
                    "{}: {rule} is not in\n{err}",
                    case.name
                );
            }
        }
    }
}

/// For each rule, the first case in each form.
fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/invalid");
    let mut shown = BTreeSet::new();
    let mut cases = Vec::new();
    for area in entries(&root) {
        for path in entries(&area) {
            let Some((data, texts)) = files(&path) else {
                continue;
            };
            let name = data.file_name().unwrap().to_str().unwrap();
            let (stem, ending) = path
                .to_str()
                .unwrap()
                .split_once(".onrecord.")
                .unwrap_or((path.to_str().unwrap(), ""));
            let beside = fs::read_to_string(format!("{stem}.expected.json")).unwrap();
            let expected: Vec<Finding> = serde_json::from_str(&beside).unwrap();
            let Ok(text) = fs::read_to_string(&data) else {
                continue;
            };
            let form = if ending.is_empty() {
                name.rsplit('.').next().unwrap()
            } else {
                ending
            };
            let is_new = |finding: &Finding| shown.insert((form.to_owned(), finding.rule.clone()));
            if expected.iter().map(is_new).filter(|is_new| *is_new).count() == 0 {
                continue;
            }
            let place = Place::with(&[(name, &text)]);
            for file in texts {
                fs::copy(&file, place.path(file.file_name().unwrap())).unwrap();
            }
            cases.push(Case {
                name: name.to_owned(),
                text,
                place,
            });
        }
    }
    assert!(cases.len() > 60, "only {} cases", cases.len());
    cases
}

/// The data file of a case, and what is beside it; `None` where there are several, or folders.
fn files(path: &Path) -> Option<(PathBuf, Vec<PathBuf>)> {
    let is_data = |path: &PathBuf| path.to_str().unwrap().contains(".onrecord.");
    if path.is_file() {
        return is_data(&path.to_owned()).then(|| (path.to_owned(), Vec::new()));
    }
    let (data, others): (Vec<_>, Vec<_>) = entries(path).into_iter().partition(is_data);
    match data.as_slice() {
        [only] if others.iter().all(|path| path.is_file()) => Some((only.clone(), others)),
        _ => None,
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
