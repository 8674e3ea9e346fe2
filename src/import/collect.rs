//! Collects what other programs hold about texts, until it makes a data set with gaps: what they do not
//! know, such as acts and often speakers, is left for `check` to name.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};

use super::ids::Ids;
use super::imported::Imported;
use super::problem::Refused;
use crate::model::id_of_name::{id_of_name, unused};
use crate::model::{Act, SourceId};
use crate::text::SourceText;

/// Between the name of an actor and its kind, where another actor has the same name.
const SEPARATOR: char = '\0';

/// A data set in the making.
#[derive(Default)]
pub(super) struct Collect {
    pub(super) actors: Ids,
    /// The kinds of actors, by their names.
    kinds: IndexMap<String, &'static str>,
    pub(super) issues: Ids,
    pub(super) coders: Ids,
    sources: IndexMap<String, Json>,
    statements: Vec<Json>,
    ids: HashSet<String>,
    texts: Vec<(String, String)>,
    notes: Vec<String>,
    gaps: usize,
}

impl Collect {
    /// The id of an actor of this kind. A person and an organization of the same name are two.
    pub(super) fn actor(&mut self, name: &str, kind: &'static str) -> String {
        let known = *self.kinds.entry(name.to_owned()).or_insert(kind);
        if known == kind {
            return self.actors.of(name, "actor");
        }
        let key = format!("{name}{SEPARATOR}{kind}");
        self.kinds.insert(key.clone(), kind);
        self.actors.of(&key, "actor")
    }

    /// Adds a source that is called like this, with its text, and gives its id.
    pub(super) fn source(&mut self, name: &str, mut source: Json, text: Option<String>) -> String {
        let base = id_of_name::<SourceId>(name, "source");
        let used: HashSet<String> = self.sources.keys().cloned().collect();
        let id = unused(base, &used);
        if let Some(text) = text {
            let file = format!("texts/{id}.txt");
            source["text_file"] = file.as_str().into();
            source["text_sha256"] = crate::model::Sha256::of(text.as_bytes()).to_string().into();
            self.texts.push((file, text));
        }
        self.sources.insert(id.clone(), source);
        id
    }

    /// Adds a statement, with acts of `default` if it has none. Its keys are in the order of the format.
    pub(super) fn statement(&mut self, name: &str, mut keys: Map<String, Json>, default: &[Act]) {
        let id = unused(
            id_of_name::<crate::model::StatementId>(name, "s"),
            &self.ids,
        );
        self.ids.insert(id.clone());
        if !keys.contains_key("acts") && !default.is_empty() {
            keys.insert(
                "acts".to_owned(),
                default.iter().map(|act| Json::from(act.as_str())).collect(),
            );
        }
        self.gaps += usize::from(!keys.contains_key("acts") || !keys.contains_key("speaker"));
        let mut statement = Map::new();
        statement.insert("id".to_owned(), id.into());
        for key in [
            "speaker",
            "source",
            "acts",
            "text",
            "gist",
            "on_behalf_of",
            "issues",
            "positions",
        ] {
            if let Some(value) = keys.shift_remove(key) {
                statement.insert(key.to_owned(), value);
            }
        }
        statement.extend(keys);
        self.statements.push(Json::Object(statement));
    }

    /// Says what was not imported.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// The data set.
    pub(super) fn end(self) -> Result<Imported, Refused> {
        if self.statements.is_empty() && self.sources.is_empty() {
            return Err(Refused::new("there is nothing in it to import"));
        }
        let mut document = json!({ "onrecord": 1 });
        let mut put = |key: &str, value: Map<String, Json>| {
            if !value.is_empty() {
                document[key] = value.into();
            }
        };
        let named = |ids: &Ids, key: &str| -> Map<String, Json> {
            { ids.all() }
                .map(|(name, id)| (id.to_owned(), json!({ key: name })))
                .collect()
        };
        put("coders", named(&self.coders, "name"));
        put("sources", self.sources.into_iter().collect());
        let mut actors = named(&self.actors, "name");
        for (_, actor) in &mut actors {
            let name = actor["name"].as_str().unwrap_or_default().to_owned();
            if let Some(kind) = self.kinds.get(&name).filter(|kind| !kind.is_empty()) {
                actor["kind"] = (*kind).into();
            }
            if let Some((name, _)) = name.split_once(SEPARATOR) {
                actor["name"] = name.into();
            }
        }
        put("actors", actors);
        put("issues", named(&self.issues, "label"));
        if !self.statements.is_empty() {
            document["statements"] = self.statements.into();
        }
        Ok(Imported {
            document,
            gaps: self.gaps,
            alike: Vec::new(),
            texts: self.texts,
            notes: self.notes,
        })
    }
}

/// The words of a passage as the format has them: a quotation if they are between quotation marks, which
/// are not part of it, or else a report. `None` if there are no words.
pub(super) fn span(text: &SourceText<'_>, bytes: std::ops::Range<usize>) -> Option<Json> {
    let whole = text.text();
    let passage = &whole[bytes.clone()];
    let start = bytes.start + (passage.len() - passage.trim_start().len());
    let end = bytes.end - (passage.len() - passage.trim_end().len());
    if start >= end {
        return None;
    }
    let quoted = text
        .quotations()
        .iter()
        .find(|one| one.bytes.start <= start && end <= one.bytes.end && one.depth == 0);
    let (kind, start, end) = match quoted {
        Some(quoted) => (
            "quote",
            start.max(quoted.words.start),
            end.min(quoted.words.end),
        ),
        None => ("report", start, end),
    };
    if start >= end {
        return None;
    }
    let at = text.code_points(start..end);
    Some(json!({ kind: &whole[start..end], "at": { "start": at.start, "end": at.end } }))
}
