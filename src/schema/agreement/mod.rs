//! The schemas and the typed readings accept and refuse the same documents.
//!
//! Random valid documents are damaged in one to three places, as people damage them: a key is dropped,
//! misspelt or added, a value has another type, is empty, too small or wrongly written. Whatever the
//! result, all readings have to agree.

use std::sync::{Arc, LazyLock};

use jsonschema::Validator;
use jsonschema::json::SerdeJson;
use proptest::prelude::*;
use serde_json::Value;

use super::check::{Form, Mistakes, check, check_within, compile, read};
use crate::arbitrary::{self, damage, damaged};
use crate::model::in_records::InRecords;
use crate::model::{DataSet, Record};
use crate::report::span::SourceFile;
use crate::report::{Bare, Diagnostic, FileId};
use crate::syntax::{DataFormat, Limits, parse, quick, typed};

mod slips;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn on_valid_files(document in arbitrary::document()) {
        let verdict = file(&document)?;
        prop_assert!(verdict, "a valid document is refused: {}", document);
    }

    #[test]
    fn on_valid_lines(document in arbitrary::record_document()) {
        let verdict = line(&document)?;
        prop_assert!(verdict, "a valid line is refused: {}", document);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn on_damaged_files(
        document in arbitrary::document(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        file(&damaged(document, &damages))?;
    }

    #[test]
    fn on_damaged_lines(
        document in arbitrary::record_document(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        line(&damaged(document, &damages))?;
    }
}

/// The common verdict of all readings of a file.
fn file(document: &Value) -> Result<bool, TestCaseError> {
    static DRAFT_07: LazyLock<Validator<SerdeJson>> =
        LazyLock::new(|| compile(&read(super::DRAFT_07)));
    let verdict = spanned::<DataSet>(document, Form::File)?;
    in_records(document)?;
    let draft_07 = DRAFT_07.is_valid(document);
    prop_assert_eq!(verdict, draft_07, "draft-07 says otherwise of {}", document);
    Ok(verdict)
}

/// A file that is read record by record has the same content as when it is read as a whole.
fn in_records(document: &Value) -> Result<(), TestCaseError> {
    let text = document.to_string();
    let limits = Limits::default();
    let mut records = Vec::new();
    let each = InRecords(|record| records.push(record));
    let quick = quick::json_seed(&text, &limits, each).map(|header| (header, records));
    let whole = quick::json::<DataSet>(&text, &limits);
    let file = Arc::new(SourceFile::new("document", text.as_str()));
    let parsed = parse(file, FileId(0), DataFormat::Json, &limits);
    let tree = parsed.trees.first().map(|tree| {
        let mut records = Vec::new();
        let each = InRecords(|record| records.push(record));
        let read = typed::read_seed(tree.root(), each).ok();
        let read = read.map(|header| (header, records));
        (read, typed::read::<DataSet>(tree.root()).ok())
    });
    for (read, whole) in std::iter::once((quick, whole)).chain(tree) {
        let sorted = |records: Vec<Record>| {
            let written = records.iter().map(|record| format!("{record:?}"));
            let mut written: Vec<_> = written.collect();
            written.sort();
            written
        };
        let read = read.map(|(header, mut records)| {
            records.push(Record::DataSet(header));
            sorted(records)
        });
        let whole = whole.map(|whole| sorted(whole.into_records().collect()));
        prop_assert_eq!(read, whole, "{}", text);
    }
    Ok(())
}

fn line(document: &Value) -> Result<bool, TestCaseError> {
    spanned::<Record>(document, Form::Line)
}

/// The verdict of the typed readings and of the schema over the spanned tree.
fn spanned<T: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(
    document: &Value,
    form: Form,
) -> Result<bool, TestCaseError> {
    let id = FileId(0);
    let text = document.to_string();
    let parsed = quick::agree::<T>(&text);
    if let [tree] = parsed.trees.as_slice()
        && !has_point(document)
        && parsed.findings.is_empty()
        && typed::read::<T>(tree.root()).is_ok()
    {
        let quick = quick::json::<T>(&text, &Limits::default());
        prop_assert!(quick.is_some(), "not read quickly: {}", text);
    }
    // The damage may also be one of syntax, such as a number that is not exact.
    let [tree] = parsed.trees.as_slice() else {
        return Ok(false);
    };
    let read = typed::read::<T>(tree.root());
    let mut found = Mistakes::default();
    check(tree, id, form, &mut found);
    let findings = found.told;
    prop_assert_eq!(
        read.is_ok(),
        findings.is_empty(),
        "typed: {:?}\nschema: {:?}\nof {}",
        read.err(),
        findings
            .iter()
            .map(|finding| (finding.rule.name, &finding.primary.text))
            .collect::<Vec<_>>(),
        document
    );
    // However much is validated at once, and however few findings are complete, the same is found.
    let sorted = |findings: &[Diagnostic], bare: Vec<Bare>| {
        let all = findings.iter().map(Bare::from).chain(bare);
        let mut places: Vec<_> = all.map(|one| (one.span, one.rule.name)).collect();
        places.sort_unstable();
        places
    };
    for (at_once, most) in [(usize::MAX, 0), (1, usize::MAX), (2, 1)] {
        let mut others = Mistakes::default();
        check_within(tree, tree.root(), id, form, at_once, most, &mut others);
        let others = sorted(&others.told, others.bare);
        prop_assert_eq!(others, sorted(&findings, Vec::new()), "{}", document);
    }
    for finding in &findings {
        let span = finding.primary.span;
        prop_assert!(
            tree.file().text().get(span.range()).is_some(),
            "a span outside the text"
        );
        prop_assert!(
            finding.rule.name != "invalid-value" || !finding.primary.text.contains("schema")
        );
    }
    Ok(findings.is_empty())
}

/// Whether a number with a point or an exponent is in a value; those are left to the tree.
fn has_point(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_point),
        Value::Object(members) => members.values().any(has_point),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}
