//! CSL-JSON, as Zotero and others write it.

use serde_json::{Map, Value as Json};

use super::{Entry, data_set, dates};
use crate::import::problem::Refused;
use crate::model::{DataSet, SourceForm};

/// Reads the sources of a CSL-JSON file.
///
/// # Errors
///
/// When it is none, or an entry makes no source.
pub(crate) fn csl_json(text: &str) -> Result<DataSet, Refused> {
    let wrong = |error: serde_json::Error| Refused::new(format!("it is not CSL-JSON: {error}"));
    let whole: Json = serde_json::from_str(text).map_err(wrong)?;
    // Some programs put the list into an object.
    let items = match whole {
        Json::Array(items) => items,
        Json::Object(mut map) => match map.remove("items") {
            Some(Json::Array(items)) => items,
            _ => {
                return Err(Refused::new(
                    "it is not CSL-JSON: there is no list of items",
                ));
            }
        },
        _ => {
            return Err(Refused::new(
                "it is not CSL-JSON: there is no list of items",
            ));
        }
    };
    let entries: Option<Vec<Entry>> = items.into_iter().map(entry).collect();
    let entries =
        entries.ok_or_else(|| Refused::new("it is not CSL-JSON: an item is no object"))?;
    data_set(entries)
}

fn entry(item: Json) -> Option<Entry> {
    let Json::Object(item) = item else {
        return None;
    };
    let key = match item.get("id") {
        Some(Json::String(id)) => id.clone(),
        Some(Json::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    let mut entry = Entry::new(&key);
    let text = |key: &str| item.get(key).and_then(Json::as_str);
    entry.source.title = text("title").map(str::to_owned);
    let publisher = ["container-title", "publisher"]
        .into_iter()
        .find(|key| text(key).is_some());
    entry.source.publisher = publisher.and_then(text).map(str::to_owned);
    entry.source.url = text("URL").map(str::to_owned);
    for (name, value) in &item {
        match (name.as_str(), value) {
            ("id" | "title" | "URL", Json::String(_)) | ("id", Json::Number(_)) => {}
            (name, _) if Some(name) == publisher => {}
            ("type", Json::String(word)) => kind(&mut entry, word),
            ("author", Json::Array(all)) => {
                entry.source.authors = all.iter().filter_map(author).collect();
            }
            ("issued", date) => match dates::of_csl(date) {
                Some(date) => entry.source.published = Some(date),
                None => entry.keep("issued", date.clone()),
            },
            ("accessed", date) => match dates::of_csl(date) {
                Some(date) => entry.source.retrieved = Some(date),
                None => entry.keep("accessed", date.clone()),
            },
            ("language", Json::String(lang)) => entry.lang("language", lang),
            ("DOI", Json::String(doi)) => entry.doi("DOI", doi),
            (name, value) => entry.keep(name, value.clone()),
        }
    }
    Some(entry)
}

fn kind(entry: &mut Entry, word: &str) {
    match word {
        "article-newspaper" => entry.source.form = Some(SourceForm::Article),
        "speech" | "interview" => entry.source.form = Some(SourceForm::Transcript),
        "post" => entry.source.form = Some(SourceForm::Post),
        "webpage" | "document" => {}
        other => entry.keep("type", other),
    }
}

/// A name as it is printed.
fn author(name: &Json) -> Option<String> {
    let name: &Map<String, Json> = name.as_object()?;
    if let Some(name) = name.get("literal").and_then(Json::as_str) {
        return Some(name.to_owned());
    }
    let parts = [
        "given",
        "dropping-particle",
        "non-dropping-particle",
        "family",
        "suffix",
    ];
    let parts: Vec<&str> = { parts.iter() }
        .filter_map(|part| name.get(*part)?.as_str())
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
