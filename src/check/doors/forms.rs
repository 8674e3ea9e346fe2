//! The same data has the same findings in every form and layout: rule, JSON pointer, label and help.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Map, Number as JsonNumber, Value as Json};

use super::cases;
use crate::arbitrary::{self, Written, damage, damaged, forms};
use crate::model::Kind as RecordKind;
use crate::project::load::format_of;
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId, Label, Report};
use crate::syntax::tree::{Kind, Node, Number};
use crate::syntax::{DataFormat, Limits, parse};
use crate::{Options, check_bytes};

/// What is reported of a document, in the words of the document.
fn findings(report: &Report, written: &Written) -> Vec<String> {
    let place = |label: &Label| {
        let place = report.locate(label);
        let pointer = place.map(|place| written.pointer(place.document, &place.pointer));
        format!("{pointer:?} `{}`", in_any_form(&label.text))
    };
    let shown = |finding: &Diagnostic| {
        let mut shown = format!("{} {}", finding.rule.name, place(&finding.primary));
        if finding.primary.text.ends_with("has no `onrecord`") {
            // It is shown at the first key, and the first key of the header is another one.
            shown = format!(
                "{} `{}`",
                finding.rule.name,
                in_any_form(&finding.primary.text)
            );
        }
        let mut related: Vec<_> = finding.related.iter().map(place).collect();
        related.sort();
        for place in related {
            let _ = write!(shown, "\n  related: {place}");
        }
        for note in &finding.notes {
            let _ = write!(shown, "\n  note: {}", in_any_form(note));
        }
        for help in &finding.help {
            let _ = write!(shown, "\n  help: {}", in_any_form(&help.text));
        }
        shown
    };
    let mut all: Vec<_> = report.findings().iter().map(shown).collect();
    all.sort();
    all
}

/// What is said of one layout alone, and how the same is said of others.
const OF_A_LAYOUT: &[(&str, &str)] = &[
    (
        "put `- ` before the first key, and two spaces before each line that follows",
        "put it in brackets",
    ),
    (
        "put the item right after the colon, without its dash",
        "put the item alone, without the list",
    ),
    (", without a dash, for example", ", in braces, for example"),
    // NDJSON has the header in a line of its own.
    (" is not a key of the file", " is not a key of the data set"),
    (
        "the file has no `onrecord`",
        "the data set has no `onrecord`",
    ),
];

/// A text in the words of any form and layout. A sample of data is written as the data is: `name: Jane Roe`
/// is `"name": "Jane Roe"` in JSON.
fn in_any_form(text: &str) -> String {
    let alike = |text: String, (one, other): &(&str, &str)| text.replace(one, other);
    let mut text = OF_A_LAYOUT.iter().fold(text.to_owned(), alike);
    if text.starts_with("use `- id: ") {
        "put all entries into one list in brackets, each with its id under `id`"
            .clone_into(&mut text);
    }
    // Some keys are only in lines, and some only in documents.
    if let Some(keys) = text.strip_prefix("the keys are ") {
        let sections = RecordKind::ALL.map(RecordKind::section);
        let is_in_both = |key: &&str| {
            let name = key.trim_matches('`');
            !["type", "id"].contains(&name) && !sections.contains(&name)
        };
        let keys = keys.replace(" and ", ", ");
        let keys: Vec<_> = keys.split(", ").filter(is_in_both).collect();
        text = format!("the keys are {}", keys.join(", "));
    }
    text.replace('"', "").replace(": ", ":").replace(", ", ",")
}

/// Where one form has other findings than the first one; nothing where all have the same.
fn differences(document: &Json, options: &Options) -> String {
    let mut first = None;
    let mut differences = String::new();
    for written in forms(document) {
        let bytes = written.text.clone().into_bytes();
        let report = check_bytes(written.name, bytes, options);
        let found = findings(&report, &written);
        let expected = first.get_or_insert_with(|| found.clone());
        let lost: Vec<_> = expected.iter().filter(|one| !found.contains(one)).collect();
        let new: Vec<_> = found.iter().filter(|one| !expected.contains(one)).collect();
        for (sign, only) in lost
            .iter()
            .map(|one| ('-', one))
            .chain(new.iter().map(|one| ('+', one)))
        {
            let _ = writeln!(
                differences,
                "{} {} {sign} {only}",
                written.name, written.layout
            );
        }
        if expected.len() != found.len() && differences.is_empty() {
            let _ = writeln!(
                differences,
                "{} {}: other numbers\n{expected:#?}\n{found:#?}",
                written.name, written.layout
            );
        }
    }
    differences
}

/// The cases of `tests/conformance` that are one document, which other forms can hold as well.
#[test]
fn of_conformance_cases() {
    let mut compared = 0;
    let mut wrong = String::new();
    for path in cases() {
        let Some(document) = document(&path) else {
            continue;
        };
        compared += 1;
        let folder = path.parent().unwrap();
        let different = differences(&document, &Options::default().with_folder(folder));
        if !different.is_empty() {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            let _ = writeln!(wrong, "\n{}\n{different}", name.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(
        compared > 300,
        "only {compared} cases can be written in all forms"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn of_any_data(set in arbitrary::any_set()) {
        let document = serde_json::to_value(&set).unwrap();
        let different = differences(&document, &Options::default());
        prop_assert!(different.is_empty(), "{}\n{}", document, different);
    }

    #[test]
    fn of_damaged_data(
        set in arbitrary::any_set(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let document = damaged(serde_json::to_value(&set).unwrap(), &damages);
        let different = differences(&document, &Options::default());
        prop_assert!(different.is_empty(), "{}\n{}", document, different);
    }
}

/// The document of a file, if it is only one, nothing is wrong with its writing, and no comment of it
/// suppresses findings.
fn document(path: &Path) -> Option<Json> {
    let text = fs::read_to_string(path).ok()?;
    let format = format_of(path).filter(|format| *format != DataFormat::Ndjson)?;
    if text.contains("# onrecord:") {
        return None;
    }
    let file = Arc::new(SourceFile::new("", text));
    let parsed = parse(file, FileId(0), format, &Limits::default());
    match parsed.trees.as_slice() {
        [tree] if parsed.findings.is_empty() => Some(value(tree.root())),
        _ => None,
    }
}

fn value(node: Node<'_>) -> Json {
    match node.kind() {
        Kind::Null => Json::Null,
        Kind::Bool(value) => value.into(),
        Kind::Number(Number::Unsigned(number)) => number.into(),
        Kind::Number(Number::Negative(number)) => number.into(),
        Kind::Number(Number::Float(number)) => {
            JsonNumber::from_f64(number).map_or(Json::Null, Json::from)
        }
        Kind::String(text) => text.into(),
        Kind::List(list) => list.iter().map(value).collect(),
        Kind::Map(map) => {
            let members = map
                .iter()
                .map(|member| (member.key.to_owned(), value(member.value)));
            Json::from(members.collect::<Map<_, _>>())
        }
    }
}
