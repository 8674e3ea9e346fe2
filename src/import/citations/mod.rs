//! Sources out of reference managers: one format a file.
//!
//! What the format has no key for is kept under `extra`, by the name that it has there.

mod biblatex;
mod csl;
mod dates;
mod ris;

use std::collections::HashSet;

use serde_json::Value as Json;

pub(crate) use self::biblatex::biblatex;
pub(crate) use self::csl::csl_json;
pub(crate) use self::ris::ris;
use super::problem::Refused;
use crate::model::id_of_name::{id_of_name, unused};
use crate::model::{DataSet, Extra, LanguageTag, Source, SourceId};
use crate::tables::gather::Problem;

/// A source in the making.
struct Entry {
    /// What the entry is called in its file.
    key: String,
    source: Source,
    extra: serde_json::Map<String, Json>,
}

impl Entry {
    fn new(key: &str) -> Self {
        Self {
            key: key.trim().to_owned(),
            source: Source::new(),
            extra: serde_json::Map::new(),
        }
    }

    /// Keeps what has no key of its own.
    fn keep(&mut self, name: &str, value: impl Into<Json>) {
        self.extra.insert(name.to_owned(), value.into());
    }

    fn lang(&mut self, name: &str, written: &str) {
        match written.trim().replace('_', "-").parse::<LanguageTag>() {
            Ok(lang) => self.source.lang = Some(lang),
            Err(_) => self.keep(name, written),
        }
    }

    /// The address of the page, or of a document by its number.
    fn doi(&mut self, name: &str, written: &str) {
        let number = written.trim().trim_start_matches("https://doi.org/");
        if self.source.url.is_none() && number.starts_with("10.") {
            self.source.url = Some(format!("https://doi.org/{number}"));
        } else {
            self.keep(name, written);
        }
    }
}

/// A data set of these sources. A key that is no id is changed to one; a key that is there twice is a
/// problem.
fn data_set(entries: Vec<Entry>) -> Result<DataSet, Refused> {
    let mut set = DataSet::default();
    let (mut taken, mut problems) = (HashSet::new(), Vec::new());
    let keys: HashSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
    for (number, mut entry) in (1..).zip(entries) {
        let place = || Problem {
            place: format!("entry {number}"),
            message: String::new(),
        };
        let is_id = entry.key.parse::<SourceId>().is_ok();
        let id = if is_id {
            if taken.contains(&entry.key) {
                let key = &entry.key;
                problems.push(Problem {
                    message: format!("there is another entry with the key `{key}`"),
                    ..place()
                });
                continue;
            }
            entry.key.clone()
        } else {
            let name = if entry.key.is_empty() {
                entry.source.title.as_deref().unwrap_or_default()
            } else {
                &entry.key
            };
            let mut used = taken.clone();
            used.extend(keys.iter().cloned());
            unused(id_of_name::<SourceId>(name, "source"), &used)
        };
        if !entry.extra.is_empty() {
            let extra = std::mem::take(&mut entry.extra);
            match serde_json::from_value::<Extra>(Json::Object(extra)) {
                Ok(extra) => entry.source.extra = extra,
                Err(error) => problems.push(Problem {
                    message: error.to_string(),
                    ..place()
                }),
            }
        }
        if entry.source == Source::new() {
            problems.push(Problem {
                message: "it says nothing: there is neither a title nor anything else".to_owned(),
                ..place()
            });
            continue;
        }
        taken.insert(id.clone());
        if let Ok(id) = id.parse() {
            set.sources.insert(id, entry.source);
        }
    }
    match (problems.is_empty(), set.sources.is_empty()) {
        (true, false) => Ok(set),
        (true, true) => Err(Refused::new("there are no entries in it")),
        (false, _) => Err(Refused::Rows(problems)),
    }
}

#[cfg(test)]
mod tests;
