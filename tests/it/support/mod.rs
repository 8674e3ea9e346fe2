//! What the tests that check sample files have in common.

pub(crate) mod articles;
pub(crate) mod coverage;
pub(crate) mod lines;

use std::fmt;
use std::fs;
use std::path::Path;

use onrecord::render::{Color, human};
use onrecord::{Options, Report, check_paths};
use proptest::test_runner::{Config, FileFailurePersistence};
use serde::{Deserialize, Serialize};

/// A finding as the expectations name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finding {
    /// The file, where it is not the first one that is checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<String>,
    pub(crate) rule: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        write!(f, "{}:{} {}", self.line, self.column, self.rule)
    }
}

/// Checks files of one folder together; gives what was found in them, short for comparing and drawn
/// for people. Findings that name no file are in the first one.
pub(crate) fn check_files(paths: &[&Path]) -> (Vec<Finding>, String) {
    let report = check_paths(paths, &Options::default())
        .unwrap_or_else(|error| panic!("{paths:?} cannot be checked: {error}"));
    let Some(first) = paths.first() else {
        return Default::default();
    };
    (findings(&report, first), drawn(&report))
}

fn findings(report: &Report, first: &Path) -> Vec<Finding> {
    let folder = first.parent().unwrap_or(first);
    let short = |found: &onrecord::Diagnostic| {
        let file = report.file(found.primary.file);
        let place = file.position(found.primary.span.start);
        let name = Path::new(file.name());
        let inside = name.strip_prefix(folder).unwrap_or(name);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Finding {
            file: (name != first).then(|| parts.join("/")),
            rule: found.rule.name.to_owned(),
            line: place.line,
            column: place.column,
        }
    };
    let mut findings: Vec<_> = report.findings().iter().map(short).collect();
    // The order of files is that of their names, whichever way the program came to them.
    findings.sort_by(|one, other| one.file.cmp(&other.file));
    findings
}

fn drawn(report: &Report) -> String {
    let mut out = Vec::new();
    human(report, Color::Off, &mut out).expect("writing to memory does not fail");
    String::from_utf8(out).expect("what is drawn is text")
}

/// How many cases a property is tried with. Seeds of failures are kept with those of the library, in
/// `proptest-regressions/it/`: left alone, proptest makes a second folder of that name in `tests/`.
pub(crate) fn properties(cases: u32) -> Config {
    let kept = FileFailurePersistence::SourceParallel("../proptest-regressions/it");
    Config {
        failure_persistence: Some(Box::new(kept)),
        ..Config::with_cases(cases)
    }
}

/// The links of a document that lead to no file. Addresses of the web are not looked up.
pub(crate) fn dead_links(document: &str) -> Vec<String> {
    let text = fs::read_to_string(document).unwrap();
    let folder = Path::new(document).parent().unwrap();
    let targets = text.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|target| !target.contains("://") && !folder.join(target).exists())
        .map(str::to_owned)
        .collect()
}
