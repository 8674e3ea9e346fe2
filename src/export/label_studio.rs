//! Tasks for Label Studio, with the recorded passages as annotations.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::data::Data;
use super::losses::Losses;
use super::marked::{Document, Entity, Mark, documents, entities, unmarked};
use crate::model::DataSet;

/// Writes a task for each text.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn write(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let (set, documents) = documents(data, losses)?;
    unmarked(&documents, losses);
    out.write_all(b"[")?;
    if let Some(set) = set {
        entities(
            set,
            &[
                Entity::Coder,
                Entity::Occasion,
                Entity::Issue,
                Entity::Actor,
            ],
            losses,
        );
        for (number, document) in documents.iter().enumerate() {
            for mark in document.marks.iter().filter(|mark| mark.is_first) {
                lost(mark, losses);
            }
            out.write_all(if number > 0 { b",\n" } else { b"\n" })?;
            let results = document
                .marks
                .iter()
                .flat_map(|mark| results(set, document, mark));
            let mut task = json!({
                "id": number + 1,
                "data": { "text": document.text, "source": document.id },
                "annotations": [{ "id": number + 1, "result": results.collect::<Vec<_>>() }],
            });
            for (key, value) in [
                ("title", &document.source.title),
                ("url", &document.source.url),
            ] {
                if let Some(value) = value {
                    task["data"][key] = value.as_str().into();
                }
            }
            write!(out, "{task}")?;
        }
    }
    out.write_all(b"\n]\n")
}

/// A region, and what is said of it: results with the same id.
fn results(set: &DataSet, document: &Document<'_>, mark: &Mark<'_>) -> Vec<Json> {
    let statement = mark.statement;
    let result = |name: &str, kind: &str, key: &str, value: Json| {
        json!({
            "id": mark.name(),
            "from_name": name,
            "to_name": "text",
            "type": kind,
            "value": { "start": mark.at.start, "end": mark.at.end, key: value },
        })
    };
    let acts: Vec<&str> = statement.acts.iter().map(|act| act.as_str()).collect();
    let mut region = result("act", "labels", "labels", acts.into());
    region["value"]["text"] = document.text[mark.bytes.clone()].into();
    let speaker = set.actors.get(&statement.speaker);
    let speaker = speaker.map_or(statement.speaker.as_str(), |actor| &actor.name);
    let mut results = vec![
        region,
        result("speaker", "textarea", "text", json!([speaker])),
    ];
    if !statement.issues.is_empty() {
        let issues: Vec<&str> = statement.issues.iter().map(|id| id.as_str()).collect();
        results.push(result("issue", "choices", "choices", issues.into()));
    }
    if let Some(gist) = &statement.gist {
        results.push(result("gist", "textarea", "text", json!([gist])));
    }
    results
}

fn lost(mark: &Mark<'_>, losses: &mut Losses) {
    let (statement, id) = (mark.statement, mark.statement.id.as_str());
    for (what, is_lost) in [
        ("positions", !statement.positions.is_empty()),
        ("links between statements", !statement.links.is_empty()),
        (
            "notes",
            statement.note.is_some() || statement.text.iter().any(|span| span.note.is_some()),
        ),
    ] {
        if is_lost {
            losses.add(what, id);
        }
    }
}
