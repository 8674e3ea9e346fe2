//! The data sets in `examples/` are clean, and those of the river use all that the format has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::{Options, check_paths, schema};
use serde_json::Value;

use crate::support::lines::lines;

#[test]
fn every_example_is_clean() {
    let files = data_files("examples");
    assert!(files.len() >= 5, "examples are missing: {files:?}");
    let report = check_paths(&files, &Options::default()).unwrap();
    assert!(
        report.findings().is_empty(),
        "in the examples:\n{}",
        lines(&report)
    );
    assert_eq!(report.data_files(), files.len());
}

/// The schema says what there is; each object is followed along it, and everything met is crossed
/// out.
#[test]
fn the_river_uses_every_key_and_every_word() {
    let schema: Value = serde_json::from_str(schema::DRAFT_2020_12).unwrap();
    let mut unused = all(&schema);
    for file in data_files("examples/river") {
        let data: Value = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        cross_out(&data, &schema, "the file", &schema, &mut unused);
    }
    assert!(unused.is_empty(), "examples/river does not use {unused:#?}");
}

/// The table in the README of the examples leads to what is there.
#[test]
fn the_readme_names_statements_that_are_there() {
    let readme = fs::read_to_string("examples/README.md").unwrap();
    let mut ids = BTreeSet::new();
    for file in data_files("examples") {
        let data: Value = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let statements = data["statements"].as_array().into_iter().flatten();
        ids.extend(statements.map(|statement| statement["id"].as_str().unwrap().to_owned()));
        let sources = data["sources"].as_object().into_iter().flatten();
        ids.extend(sources.map(|(id, _)| id.clone()));
    }
    let tables = readme.split("## The hard cases").nth(1).unwrap();
    let rows: Vec<_> = tables
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| case"))
        .collect();
    assert!(rows.len() >= 14, "rows are missing from examples/README.md");
    for row in rows {
        // The middle of a row speaks of keys, its last cells of statements.
        let places = row.split(" | ").skip(if row.matches(" | ").count() == 3 {
            2
        } else {
            1
        });
        for place in places.flat_map(|cell| cell.split('`').skip(1).step_by(2)) {
            assert!(
                ids.contains(place),
                "examples/README.md speaks of `{place}`, which is nowhere"
            );
        }
    }
}

/// Every key and every word of the schema, as `Definition: key` and `Definition = word`.
fn all(schema: &Value) -> BTreeSet<String> {
    let definitions = schema["$defs"].as_object().unwrap().iter();
    let bodies = definitions
        .map(|(name, body)| (name.as_str(), body))
        .chain([("the file", schema)]);
    let mut names = BTreeSet::new();
    for (name, body) in bodies {
        let keys = body["properties"]
            .as_object()
            .into_iter()
            .flat_map(|keys| keys.keys());
        names.extend(keys.map(|key| format!("{name}: {key}")));
        let words = body["enum"].as_array().into_iter().flatten();
        names.extend(words.map(|word| format!("{name} = {}", word.as_str().unwrap())));
    }
    names
}

fn cross_out(
    data: &Value,
    body: &Value,
    name: &str,
    schema: &Value,
    unused: &mut BTreeSet<String>,
) {
    if let Some(reference) = body["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return cross_out(data, &schema["$defs"][name], name, schema, unused);
    }
    match data {
        Value::Object(keys) => {
            for (key, value) in keys {
                let inner = match &body["properties"][key] {
                    Value::Null => &body["additionalProperties"],
                    known => {
                        unused.remove(&format!("{name}: {key}"));
                        known
                    }
                };
                if inner.is_object() {
                    cross_out(value, inner, name, schema, unused);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                cross_out(item, &body["items"], name, schema, unused);
            }
        }
        Value::String(word) => {
            unused.remove(&format!("{name} = {word}"));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn data_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(folder).to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().contains(".onrecord.") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
