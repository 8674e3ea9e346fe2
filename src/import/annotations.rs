//! Reads Web Annotations, and what hypothes.is gives.
//!
//! The page that is annotated becomes a source, the words a passage. A tag that is an act is one, and any
//! other an issue; whoever made the annotation is the coder.

use serde_json::{Map, Value as Json, json};

use super::collect::Collect;
use super::imported::Imported;
use super::problem::Refused;
use crate::model::Act;

/// Reads annotations: one a line, a list, or a collection. `acts` are those of annotations without a tag
/// that is one.
///
/// # Errors
///
/// When there are none.
pub(crate) fn read(text: &str, acts: &[Act]) -> Result<Imported, Refused> {
    let mut collect = Collect::default();
    let mut sources: indexmap::IndexMap<String, String> = indexmap::IndexMap::new();
    for (number, annotation) in (1..).zip(list(text)?) {
        match passage(&annotation) {
            Some((words, selector)) => {
                let address = target(&annotation).unwrap_or_default();
                let source = sources.entry(address.clone()).or_insert_with(|| {
                    collect.source(&short(&address), about(&annotation, &address), None)
                });
                let mut keys = said(&annotation, &mut collect);
                keys.insert("source".to_owned(), source.as_str().into());
                keys.insert("text".to_owned(), json!([span(words, selector)]));
                collect.statement(&name(&annotation), keys, acts);
            }
            None => collect.note(format!(
                "annotation {number} was left out: it marks no words"
            )),
        }
    }
    collect.end()
}

fn list(text: &str) -> Result<Vec<Json>, Refused> {
    let wrong = |error: &dyn std::fmt::Display| {
        Refused::new(format!("it holds no annotations in JSON: {error}"))
    };
    match serde_json::from_str::<Json>(text) {
        Ok(Json::Array(all)) => Ok(all),
        Ok(Json::Object(mut map)) => {
            let lists = ["items", "rows", "annotations"];
            if let Some(Json::Array(all)) = lists.iter().find_map(|key| map.remove(*key)) {
                return Ok(all);
            }
            if let Some(Json::Array(all)) = map.get_mut("first").map(|page| page["items"].take()) {
                return Ok(all);
            }
            Ok(vec![Json::Object(map)])
        }
        Ok(_) => Err(wrong(&"it is neither a list nor an object")),
        // One a line.
        Err(_) => { (1..).zip(text.lines()) }
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(number, line)| {
                serde_json::from_str(line).map_err(|error| {
                    Refused::new(format!(
                        "line {number} holds no annotation in JSON: {error}"
                    ))
                })
            })
            .collect(),
    }
}

/// The first of what may be one or a list.
fn first(value: &Json) -> &Json {
    match value {
        Json::Array(all) => all.first().unwrap_or(&Json::Null),
        one => one,
    }
}

fn each(value: &Json) -> impl Iterator<Item = &Json> {
    match value {
        Json::Array(all) => all.iter(),
        Json::Null => [].iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

/// The words, and what is around them.
fn passage(annotation: &Json) -> Option<(&str, &Json)> {
    let quote = each(&first(&annotation["target"])["selector"])
        .find(|selector| selector["type"] == "TextQuoteSelector")?;
    let words = quote["exact"].as_str()?;
    (!words.trim().is_empty()).then_some((words, quote))
}

/// The address of the page.
fn target(annotation: &Json) -> Option<String> {
    let target = first(&annotation["target"]);
    let places = [&target["source"], target, &annotation["uri"]];
    let found = places
        .into_iter()
        .find_map(|place| place.as_str().or_else(|| place["id"].as_str()));
    found.map(str::to_owned)
}

/// A name for a page, made of the end of its address.
fn short(address: &str) -> String {
    let plain = address
        .strip_prefix("urn:onrecord:source:")
        .unwrap_or(address);
    let plain = plain
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let end = plain.rsplit('/').next().unwrap_or_default();
    end.strip_suffix(".html")
        .or_else(|| end.strip_suffix(".txt"))
        .unwrap_or(end)
        .to_owned()
}

fn about(annotation: &Json, address: &str) -> Json {
    let mut source = json!({});
    if address.starts_with("http://") || address.starts_with("https://") {
        source["url"] = address.into();
    }
    if let Some(title) = first(&annotation["document"]["title"]).as_str() {
        source["title"] = title.into();
    }
    if source.as_object().is_some_and(Map::is_empty) {
        source["title"] = if address.is_empty() {
            "Source"
        } else {
            address
        }
        .into();
    }
    source
}

/// The passage: a quotation where the words are between quotation marks, or else a report.
fn span(words: &str, selector: &Json) -> Json {
    const OPENING: &str = "“„«»‘‚‹›「『\"";
    const CLOSING: &str = "”“»«’‘›‹」』\"";
    let has = |marks: &str, c: Option<char>| c.is_some_and(|c| marks.contains(c));
    let inner = words.trim();
    let around = |key: &str| selector[key].as_str().unwrap_or_default();
    let is_inside = inner.chars().count() > 2
        && has(OPENING, inner.chars().next())
        && has(CLOSING, inner.chars().next_back());
    let is_between = has(OPENING, around("prefix").chars().next_back())
        && has(CLOSING, around("suffix").chars().next());
    let (kind, words) = if is_inside {
        let end = inner.len() - inner.chars().next_back().map_or(0, char::len_utf8);
        (
            "quote",
            &inner[inner.chars().next().map_or(0, char::len_utf8)..end],
        )
    } else if is_between {
        ("quote", inner)
    } else {
        ("report", inner)
    };
    let mut span = json!({ kind: words.trim() });
    // What is around words with marks is not around the words alone.
    for key in ["prefix", "suffix"].into_iter().filter(|_| !is_inside) {
        let text = around(key);
        if !text.trim().is_empty() && inner == words {
            span[key] = text.into();
        }
    }
    span
}

fn said(annotation: &Json, collect: &mut Collect) -> Map<String, Json> {
    let mut keys = Map::new();
    let (mut acts, mut issues, mut notes): (Vec<Act>, Vec<String>, Vec<&str>) = Default::default();
    let mut tags: Vec<&str> = each(&annotation["tags"]).filter_map(Json::as_str).collect();
    for body in each(&annotation["body"]).chain(each(&annotation["bodyValue"])) {
        let Some(value) = body.as_str().or_else(|| body["value"].as_str()) else {
            continue;
        };
        match body["purpose"].as_str() {
            Some("tagging" | "classifying") => tags.push(value),
            Some("identifying") => {
                keys.insert("speaker".to_owned(), collect.actor(value, "").into());
            }
            _ => notes.push(value),
        }
    }
    notes.extend(
        annotation["text"]
            .as_str()
            .filter(|text| !text.trim().is_empty()),
    );
    for tag in tags
        .iter()
        .map(|tag| tag.trim())
        .filter(|tag| !tag.is_empty())
    {
        match tag.parse::<Act>() {
            Ok(act) if acts.len() < 3 && !acts.contains(&act) => acts.push(act),
            Ok(_) => {}
            Err(_) => {
                let issue = collect.issues.of(tag, "issue");
                if !issues.contains(&issue) {
                    issues.push(issue);
                }
            }
        }
    }
    if !acts.is_empty() {
        keys.insert(
            "acts".to_owned(),
            acts.iter().map(|act| act.as_str()).collect(),
        );
    }
    if !issues.is_empty() {
        keys.insert("issues".to_owned(), issues.into());
    }
    if let Some(coder) = coder(annotation) {
        let coder = collect.coders.of(&coder, "coder");
        keys.insert("coded".to_owned(), json!({ "coder": coder }));
    }
    if !notes.is_empty() {
        keys.insert("note".to_owned(), notes.join("\n").into());
    }
    keys
}

/// Whoever made the annotation: `acct:mina@hypothes.is` is Mina there.
fn coder(annotation: &Json) -> Option<String> {
    let creator = first(&annotation["creator"]);
    let name = creator["name"].as_str().or_else(|| creator.as_str());
    let name = name.or_else(|| annotation["user"].as_str())?;
    let name = name.strip_prefix("acct:").unwrap_or(name);
    let name = name.split('@').next().unwrap_or(name);
    (!name.trim().is_empty()).then(|| name.to_owned())
}

/// A name for the statement.
fn name(annotation: &Json) -> String {
    let id = annotation["id"].as_str().unwrap_or_default();
    match id.strip_prefix("urn:onrecord:passage:") {
        Some(own) => own.split(':').next().unwrap_or_default().to_owned(),
        None => "s".to_owned(),
    }
}
