//! What was meant in lines that do not have the shape of the format, when all of a stream is known.
//!
//! A line is judged before it is known what the others define. So the advice on what it gets wrong is made
//! once more for the lines that are shown: with the ids and names that there are.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::places::Places;
use super::take::Placed;
use crate::facts::{Facts, Set};
use crate::model::Kind;
use crate::report::place::{Mark, RecordId, SetId};
use crate::report::span::SourceFile;
use crate::report::{Diagnostic, FileId};
use crate::schema::describe_line;
use crate::syntax::tree::Tree;
use crate::syntax::{DataFormat, Limits, parse};

/// With so many statements it is not worth while to compare the ids of all with each mistake.
const MOST_STATEMENTS: usize = 1_000;

/// Makes the advice on the lines of a data set once more.
pub(super) fn advise(
    found: &mut Placed,
    set: SetId,
    own: &Set,
    places: &Places<'_>,
    limits: &Limits,
) {
    if found.kept.is_empty() {
        return;
    }
    let Some(defined) = defined(&own.facts, own.is_shard(), limits) else {
        return;
    };
    let mut start = None;
    let mut anew = Vec::new();
    for (mark, finding) in &mut found.kept {
        if start != Some(*mark) {
            start = Some(*mark);
            let mark = Mark(*mark);
            let line = places.line(RecordId { set, mark });
            anew = line.map_or_else(Vec::new, |line| describe_line(line, &defined, FileId(0)));
        }
        if let Some(new) = anew.iter().find(|new| is_same(new, finding)) {
            finding.help.clone_from(&new.help);
            finding.notes.clone_from(&new.notes);
        }
    }
}

/// Whether two findings say the same of the same place.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.rule.name == other.rule.name
        && one.primary.span == other.primary.span
        && one.primary.text == other.primary.text
}

/// A document of all ids and names that the lines define. In a part of a data set, others may be used.
fn defined(facts: &Facts, is_part: bool, limits: &Limits) -> Option<Tree> {
    let mut root = Map::new();
    root.insert("onrecord".to_owned(), 1.into());
    for kind in Kind::ALL {
        let section = if let Some(named) = facts.entities.of(kind) {
            let mut all: Vec<_> = named.all_defined().collect();
            all.sort_by_key(|entity| entity.defined);
            let entries = all.into_iter().map(|entity| {
                let names = entity.body.names();
                (entity.id.to_string(), json!({ "aliases": names }))
            });
            Json::Object(entries.collect())
        } else {
            let mut all: Vec<_> = facts.statements.all().collect();
            all.sort_by_key(|(.., brief)| brief.mark);
            all.truncate(MOST_STATEMENTS);
            let items = all.into_iter().map(|(_, id, _)| json!({ "id": id }));
            Json::Array(items.collect())
        };
        root.insert(kind.section().to_owned(), section);
    }
    root.retain(|_, section| {
        let is_empty_map = section.as_object().is_some_and(Map::is_empty);
        !is_empty_map && section.as_array().is_none_or(|all| !all.is_empty())
    });
    if is_part || !facts.named_files.is_empty() {
        root.insert("uses".to_owned(), json!({}));
    }
    let text = serde_json::to_string(&root).ok()?;
    let file = Arc::new(SourceFile::new("", text));
    let parsed = parse(file, FileId(0), DataFormat::Json, limits);
    parsed.trees.into_iter().next()
}
