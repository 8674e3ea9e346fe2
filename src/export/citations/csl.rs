//! CSL-JSON: what Zotero, pandoc and Quarto read.

use std::io::{self, Write};

use serde_json::{Map, Value as Json};

use super::super::data::Data;
use super::super::losses::Losses;
use super::{address, dates, sources};
use crate::model::{Source, SourceForm};

/// Writes the sources as CSL-JSON.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn csl_json(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let sources = sources(data, losses)?;
    let items: Vec<Json> = sources
        .iter()
        .map(|(id, source)| item(id.as_str(), source))
        .collect();
    serde_json::to_writer_pretty(&mut *out, &items)?;
    out.write_all(b"\n")
}

/// A source in CSL.
pub(in crate::export) fn item(id: &str, source: &Source) -> Json {
    let mut item = Map::new();
    let mut put = |key: &str, value: Option<Json>| {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    };
    let text = |text: &Option<String>| text.as_deref().map(Json::from);
    put("id", Some(id.into()));
    put("type", Some(kind(source).into()));
    put("title", text(&source.title));
    put("author", authors(source));
    put(container(source), text(&source.publisher));
    put("issued", source.published.as_ref().map(dates::csl));
    put("accessed", source.retrieved.as_ref().map(dates::csl));
    put("URL", address(source).map(Json::from));
    put(
        "language",
        source.lang.as_ref().map(|lang| lang.as_str().into()),
    );
    Json::Object(item)
}

/// Names stay as they are printed: which part is the family name is not known.
fn authors(source: &Source) -> Option<Json> {
    let names = source
        .authors
        .iter()
        .map(|name| serde_json::json!({ "literal": name }));
    let names: Vec<Json> = names.collect();
    (!names.is_empty()).then(|| names.into())
}

/// What CSL calls the form of a source.
fn kind(source: &Source) -> &'static str {
    match source.form {
        Some(SourceForm::Article) => "article-newspaper",
        Some(SourceForm::Transcript) => "speech",
        Some(SourceForm::Post) => "post",
        None if address(source).is_some() => "webpage",
        Some(SourceForm::Document) | None => "document",
    }
}

/// Whether the publisher is what an article appeared in.
fn container(source: &Source) -> &'static str {
    match source.form {
        Some(SourceForm::Article | SourceForm::Post) => "container-title",
        None if address(source).is_some() => "container-title",
        Some(SourceForm::Transcript | SourceForm::Document) | None => "publisher",
    }
}
