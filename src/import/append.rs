//! Adds imported data to a file that is there. Every byte around what is added stays as it is.
//!
//! New entries go to the ends of their sections. An id that the file has already is changed, unless it is
//! of the same thing: an entity of the same name, or a source of the same address. The file is then read
//! again; if it does not say just what it said before, and what is new, nothing is written.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::problem::Refused;
use crate::convert::format_map;
use crate::model::id_of_name::unused;
use crate::report::FileId;
use crate::report::span::SourceFile;
use crate::syntax::tree::Kind;
use crate::syntax::{self, DataFormat, Limits};

/// The sections with entries by id.
const ENTITIES: [&str; 5] = ["coders", "sources", "actors", "issues", "occasions"];

/// The text of a file in YAML with this data added.
///
/// # Errors
///
/// When the file is not one data set in YAML, or is written so that nothing can be added safely.
pub(crate) fn append(text: &str, mut new: Json, limits: &Limits) -> Result<String, Refused> {
    let old = read(text)?;
    rename(&old, &mut new);
    let file = Arc::new(SourceFile::new("", text));
    let parsed = syntax::parse(file, FileId(0), DataFormat::Yaml, limits);
    let [tree] = parsed.trees.as_slice() else {
        return Err(Refused::new(
            "the file to add to is not one data set in YAML",
        ));
    };
    let mut added: Vec<(usize, String)> = Vec::new();
    for section in ENTITIES.into_iter().chain(["statements"]) {
        let Some(entries) = new.get(section).filter(|entries| count(entries) > 0) else {
            continue;
        };
        match tree.root().get(section) {
            None => added.push((
                text.len(),
                format!("{section}:\n{}", lines(section, entries, 0)),
            )),
            Some(node) => {
                let raw = node.raw();
                let is_block = match node.kind() {
                    Kind::Map(map) => map.len() > 0 && !raw.starts_with('{'),
                    Kind::List(list) => list.len() > 0 && !raw.starts_with('['),
                    _ => false,
                };
                if !is_block || node.is_alias() {
                    return Err(Refused::new(format!(
                        "`{section}` in the file to add to is written on one line or is empty; run `onrecord fmt` on it first"
                    )));
                }
                let span = node.span();
                let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
                let indent = &text[start..span.start];
                if !indent.chars().all(|c| c == ' ') {
                    return Err(Refused::new(format!(
                        "`{section}` in the file to add to is not indented with spaces"
                    )));
                }
                // A text of several lines ends with its last line break.
                let end = if text[..span.end].ends_with('\n') {
                    span.end
                } else {
                    text[span.end..]
                        .find('\n')
                        .map_or(text.len(), |at| span.end + at + 1)
                };
                added.push((end, lines(section, entries, indent.len())));
            }
        }
    }
    // From the end, so that what is before stays where it is.
    let mut whole = text.to_owned();
    added.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut at_end = String::new();
    for (at, lines) in added {
        if at == text.len() {
            at_end.insert_str(0, &lines);
        } else {
            whole.insert_str(at, &lines);
        }
    }
    if !at_end.is_empty() {
        if !whole.ends_with('\n') {
            whole.push('\n');
        }
        whole.push_str(&at_end);
    }
    if text.contains("\r\n") {
        whole = whole.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let wanted = joined(old, new);
    if read(&whole)? == wanted {
        Ok(whole)
    } else {
        Err(Refused::new(
            "the file to add to is written so that nothing can be added safely; run `onrecord fmt` on it first",
        ))
    }
}

fn read(text: &str) -> Result<Json, Refused> {
    let wrong = |error: serde_yaml::Error| {
        Refused::new(format!("the file to add to cannot be read: {error}"))
    };
    let value: Json = serde_yaml::from_str(text).map_err(wrong)?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(Refused::new("the file to add to is not a data set"))
    }
}

fn count(entries: &Json) -> usize {
    let map = entries.as_object().map_or(0, Map::len);
    map + entries.as_array().map_or(0, Vec::len)
}

/// The entries of a section, without its key, indented like those that are there.
fn lines(section: &str, entries: &Json, indent: usize) -> String {
    let whole = format_map(&serde_json::json!({ section: entries }));
    let body = whole.split_once('\n').map_or("", |(_, body)| body);
    let own = body.len() - body.trim_start_matches(' ').len();
    // Entities are indented where the section is new, and statements are not.
    let more = indent.saturating_sub(own);
    let less = if indent == 0 {
        0
    } else {
        own.saturating_sub(indent)
    };
    let mut text = String::new();
    for line in body.lines() {
        if !line.is_empty() {
            text.extend(std::iter::repeat_n(' ', more));
            text.push_str(&line[less.min(line.len() - line.trim_start_matches(' ').len())..]);
        }
        text.push('\n');
    }
    text
}

/// What both say together.
fn joined(mut old: Json, new: Json) -> Json {
    let Json::Object(new) = new else { return old };
    for (section, entries) in new {
        let is_section = ENTITIES.contains(&section.as_str()) || section == "statements";
        match (old.get_mut(&section), entries) {
            (Some(Json::Object(own)), Json::Object(entries)) if is_section => own.extend(entries),
            (Some(Json::Array(own)), Json::Array(entries)) if is_section => own.extend(entries),
            (None, entries) if is_section && count(&entries) > 0 => old[&section] = entries,
            // What is said of the data set as a whole is that of the file.
            (Some(_) | None, _) => {}
        }
    }
    old
}

/// Changes ids that the file has already, and takes out what it has.
fn rename(old: &Json, new: &mut Json) {
    let mut changed: HashMap<&str, HashMap<String, String>> = HashMap::new();
    for section in ENTITIES {
        let Some(entries) = new.get_mut(section).map(Json::take) else {
            continue;
        };
        let Json::Object(entries) = entries else {
            continue;
        };
        let none = Map::new();
        let own = old.get(section).and_then(Json::as_object).unwrap_or(&none);
        let mut used: HashSet<String> = own.keys().chain(entries.keys()).cloned().collect();
        let (mut kept, mut ids) = (Map::new(), HashMap::new());
        for (id, entry) in entries {
            let same = own
                .iter()
                .find(|(_, other)| is_same(section, &entry, other));
            if let Some((other, _)) = same {
                ids.insert(id, other.clone());
            } else if own.contains_key(&id) {
                let free = unused(id.clone(), &used);
                used.insert(free.clone());
                ids.insert(id, free.clone());
                kept.insert(free, entry);
            } else {
                kept.insert(id, entry);
            }
        }
        changed.insert(section, ids);
        new[section] = kept.into();
    }
    let statement_ids = |data: &Json| -> HashSet<String> {
        let all = data["statements"].as_array().into_iter().flatten();
        all.filter_map(|one| one["id"].as_str().map(str::to_owned))
            .collect()
    };
    let own = statement_ids(old);
    let mut used: HashSet<String> = own.union(&statement_ids(new)).cloned().collect();
    let mut ids = HashMap::new();
    for id in statement_ids(new).intersection(&own) {
        let free = unused(id.clone(), &used);
        used.insert(free.clone());
        ids.insert(id.clone(), free);
    }
    changed.insert("statements", ids);
    for section in ENTITIES.into_iter().chain(["statements"]) {
        if let Some(entries) = new.get_mut(section) {
            refer(entries, section, "", &changed);
        }
    }
}

/// Whether two entries are of the same thing.
fn is_same(section: &str, one: &Json, other: &Json) -> bool {
    let keys: &[&str] = match section {
        "sources" => &["url", "text_sha256"],
        "issues" => &["label"],
        "occasions" => return one == other,
        _ => &["name"],
    };
    let same = |key: &str| one[key].is_string() && one[key] == other[key];
    // A person and an organization of the same name are two.
    let kinds = [&one["kind"], &other["kind"]];
    let may_be_same = kinds[0] == kinds[1] || kinds.iter().any(|kind| kind.is_null());
    one == other || may_be_same && keys.iter().any(|key| same(key))
}

/// Changes what refers to ids that are changed.
fn refer(
    value: &mut Json,
    section: &str,
    key: &str,
    changed: &HashMap<&str, HashMap<String, String>>,
) {
    match value {
        Json::Object(map) => {
            for (key, value) in map.iter_mut().filter(|(key, _)| *key != "extra") {
                refer(value, section, key, changed);
            }
        }
        Json::Array(all) => all
            .iter_mut()
            .for_each(|one| refer(one, section, key, changed)),
        Json::String(text) => {
            let kind = match (key, section) {
                (
                    "speaker" | "jointly_with" | "on_behalf_of" | "to" | "about" | "via" | "holder"
                    | "asked_by" | "giver" | "receiver" | "of" | "host" | "participants",
                    _,
                ) => "actors",
                ("source" | "translation_of", _) => "sources",
                ("issue" | "issues" | "broader", _) => "issues",
                ("occasion", _) => "occasions",
                ("coder", _) => "coders",
                ("id" | "within" | "replaced_by" | "statement", "statements") => "statements",
                _ => return,
            };
            if let Some(id) = changed.get(kind).and_then(|ids| ids.get(text.as_str())) {
                id.clone_into(text);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const OLD: &str = "onrecord: 1   # the version\nactors:\n    roe: {name: Jane Roe}   # the envoy\n\n# Sources\nsources:\n    \
                       wire-1: {title: Wire,\n      url: \"https://example.org/1\"}\nstatements:\n\n- id: s1\n  speaker: roe\n  \
                       acts: [ask]\n  gist: >\n    They ask.\n# The end.\n";

    fn new() -> Json {
        json!({
            "onrecord": 1,
            "sources": {"wire-1": {"title": "Other"}, "source-2": {"title": "Wire", "url": "https://example.org/1"}},
            "actors": {"jane-roe": {"name": "Jane Roe", "kind": "person"}, "roe": {"name": "Rob Roe"}},
            "issues": {"dam": {"label": "The dam"}},
            "statements": [
                {"id": "s1", "speaker": "jane-roe", "source": "source-2", "text": [{"quote": "we go: # \"now\"\nor never"}], "issues": ["dam"]},
                {"id": "s2", "speaker": "roe", "source": "wire-1", "acts": ["ask"], "gist": "a", "within": "s1"}
            ]
        })
    }

    fn added(text: &str, new: Json) -> Result<String, String> {
        append(text, new, &Limits::default()).map_err(|refused| match refused {
            Refused::Unreadable(message) => message,
            Refused::Rows(problems) => format!("{problems:?}"),
        })
    }

    #[test]
    fn what_is_there_keeps_its_bytes_and_ids_are_changed() {
        let whole = added(OLD, new()).unwrap();
        let mut rest = whole.as_str();
        for line in OLD.lines() {
            let at = rest
                .find(line)
                .unwrap_or_else(|| panic!("{line} is lost in {whole}"));
            rest = &rest[at + line.len()..];
        }
        let data = read(&whole).unwrap();
        assert_eq!(
            data["actors"],
            json!({"roe": {"name": "Jane Roe"}, "roe-2": {"name": "Rob Roe"}})
        );
        let ids: Vec<&String> = data["sources"].as_object().unwrap().keys().collect();
        assert_eq!(ids, ["wire-1", "wire-1-2"]);
        let statements = data["statements"].as_array().unwrap();
        let said: Vec<_> = statements
            .iter()
            .map(|one| {
                (
                    one["id"].as_str(),
                    one["speaker"].as_str(),
                    one["source"].as_str(),
                    one["within"].as_str(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                (Some("s1"), Some("roe"), None, None),
                (Some("s1-2"), Some("roe"), Some("wire-1"), None),
                (Some("s2"), Some("roe-2"), Some("wire-1-2"), Some("s1-2")),
            ]
        );
        let windows = added(&OLD.replace('\n', "\r\n"), new()).unwrap();
        assert_eq!(windows.replace("\r\n", "\n"), whole);
    }

    #[test]
    fn a_file_that_is_written_otherwise_is_refused() {
        for (old, message) in [
            (
                "onrecord: 1\nactors: {roe: {name: Jane Roe}}\n",
                "written on one line",
            ),
            ("onrecord: 1\nactors:\n", "is empty"),
            ("a: [\n", "cannot be read"),
            ("- a\n", "is not a data set"),
            ("onrecord: 1\n---\nonrecord: 1\n", "cannot be read"),
        ] {
            let why = added(old, new()).unwrap_err();
            assert!(why.contains(message), "{old}: {why}");
        }
        let short = added("onrecord: 1", new()).unwrap();
        assert!(
            short.starts_with("onrecord: 1\n")
                && read(&short).unwrap()["issues"]["dam"].is_object()
        );
    }
}
