//! Tests of reading as a whole.

use std::sync::Arc;

use serde_json::Value;

use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId};

use super::tree::{Kind, Node, Number};
use super::{DataFormat, Limits, Parsed, parse};

mod hostile;
mod json;
mod mistakes;
mod properties;
mod suite;
mod yaml;

fn read(text: &str, format: DataFormat) -> (Arc<SourceFile>, Parsed) {
    let file = Arc::new(SourceFile::new("x", text));
    let parsed = parse(Arc::clone(&file), FileId(0), format, &Limits::default());
    (file, parsed)
}

/// The value of the only tree of a text that has no mistakes.
fn clean(text: &str, format: DataFormat) -> Value {
    let (file, parsed) = read(text, format);
    assert_eq!(reported(&file, &parsed), Vec::<String>::new(), "{text}");
    let [tree] = &parsed.trees[..] else {
        panic!("{} trees in {text}", parsed.trees.len());
    };
    value(tree.root())
}

fn value(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool(value) => Value::Bool(value),
        Kind::Number(Number::Unsigned(number)) => number.into(),
        Kind::Number(Number::Negative(number)) => number.into(),
        Kind::Number(Number::Float(number)) => number.into(),
        Kind::String(text) => text.into(),
        Kind::List(list) => list.iter().map(value).collect(),
        Kind::Map(map) => map
            .iter()
            .map(|member| (member.key.to_owned(), value(member.value)))
            .collect(),
    }
}

/// The findings in the form `rule line:column "words" label`.
fn reported(file: &SourceFile, parsed: &Parsed) -> Vec<String> {
    let mut findings: Vec<&Diagnostic> = parsed.findings.iter().collect();
    findings.sort_by_key(|finding| finding.primary.span);
    let line = |finding: &&Diagnostic| {
        let span = finding.primary.span;
        let place = file.position(span.start);
        format!(
            "{} {}:{} {:?} {}",
            finding.rule.name,
            place.line,
            place.column,
            &file.text()[span.range()],
            finding.primary.text
        )
    };
    findings.iter().map(line).collect()
}

/// The text after the first edit that each finding offers.
fn fixed(file: &SourceFile, parsed: &Parsed) -> String {
    let mut edits: Vec<_> = parsed
        .findings
        .iter()
        .filter_map(|finding| finding.help.iter().find(|help| !help.edits.is_empty()))
        .flat_map(|help| help.edits.clone())
        .collect();
    edits.sort_by_key(|edit| edit.span);
    let mut text = file.text().to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}
