//! RIS, as EndNote, Citavi and Zotero write it.

use serde_json::{Value as Json, json};

use super::{Entry, data_set, dates};
use crate::import::problem::Refused;
use crate::model::{DataSet, SourceForm};
use crate::tables::gather::Problem;

/// Reads the sources of a RIS file.
///
/// # Errors
///
/// When a line is none of RIS, or an entry makes no source.
pub(crate) fn ris(text: &str) -> Result<DataSet, Refused> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Option<Vec<(String, String)>> = None;
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        match (tag(line), &mut open) {
            (Some(("ER", _)), Some(_)) => entries.extend(open.take().as_deref().map(entry)),
            (Some(("TY", value)), None) => open = Some(vec![("TY".to_owned(), value.to_owned())]),
            (Some((tag, value)), Some(tags)) if tag != "TY" => {
                tags.push((tag.to_owned(), value.to_owned()));
            }
            (None, _) if line.is_empty() => {}
            // A long text goes on in the next line.
            (None, Some(tags)) => {
                if let Some((_, value)) = tags.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim_start());
                }
            }
            (_, Some(_)) => problems.push(problem(
                number,
                "an entry begins before the last one has its `ER`",
            )),
            (_, None) => problems.push(problem(number, "it is not RIS: an entry begins with `TY`")),
        }
        if problems.len() > 20 {
            break;
        }
    }
    if open.is_some() {
        problems.push(problem(
            text.lines().count(),
            "the last entry has no `ER`: the file is not complete",
        ));
    }
    if problems.is_empty() {
        data_set(entries)
    } else {
        Err(Refused::Rows(problems))
    }
}

fn problem(line: usize, message: &str) -> Problem {
    Problem {
        place: format!("line {line}"),
        message: message.to_owned(),
    }
}

/// The tag and the value of a line: `TI  - Envoy upbeat`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.chars();
    let is_tag = letters.next()?.is_ascii_uppercase()
        && letters
            .next()
            .is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    (is_tag && rest.starts_with(' ')).then(|| (tag, value.trim()))
}

fn entry(tags: &[(String, String)]) -> Entry {
    let first = |wanted: &[&str]| {
        let found = wanted.iter().find_map(|tag| {
            tags.iter()
                .position(|(own, value)| own == tag && !value.is_empty())
        });
        found.map(|at| (at, tags[at].1.clone()))
    };
    let key = first(&["ID"]);
    let mut entry = Entry::new(key.as_ref().map_or("", |(_, key)| key));
    let mut used: Vec<usize> = key.iter().map(|(at, _)| *at).collect();
    let mut take = |wanted: &[&str]| {
        let (at, value) = first(wanted)?;
        used.push(at);
        Some(value)
    };
    entry.source.title = take(&["TI", "T1", "CT"]);
    entry.source.publisher = take(&["T2", "JF", "JO", "BT", "PB"]);
    entry.source.url = take(&["UR"]);
    let published = take(&["DA", "PY", "Y1"]);
    // The year alone says nothing more than the whole date.
    let year = published.as_ref().and_then(|_| take(&["PY"]));
    let retrieved = take(&["Y2"]);
    let lang = take(&["LA"]);
    let doi = take(&["DO"]);
    for (name, written, slot) in [
        ("DA", published, &mut entry.source.published),
        ("Y2", retrieved, &mut entry.source.retrieved),
    ] {
        let Some(written) = written else { continue };
        *slot = dates::of_ris(&written);
        if slot.is_none() && name == "DA" {
            *slot = year.as_deref().and_then(dates::of_ris);
        }
        if slot.is_none() {
            entry.extra.insert(name.to_owned(), written.into());
        }
    }
    if let Some(lang) = lang {
        entry.lang("LA", &lang);
    }
    if let Some(doi) = doi {
        entry.doi("DO", &doi);
    }
    for (at, (tag, value)) in tags.iter().enumerate() {
        match tag.as_str() {
            _ if used.contains(&at) || value.is_empty() => {}
            "AU" | "A1" => entry.source.authors.push(value.clone()),
            "TY" => kind(&mut entry, value),
            tag => more(&mut entry, tag, value),
        }
    }
    entry
}

/// Keeps a value of a tag that may be there several times.
fn more(entry: &mut Entry, tag: &str, value: &str) {
    let kept = entry.extra.entry(tag.to_owned()).or_insert(Json::Null);
    *kept = match kept.take() {
        Json::Null => value.into(),
        Json::Array(mut all) => {
            all.push(value.into());
            all.into()
        }
        one => json!([one, value]),
    };
}

fn kind(entry: &mut Entry, word: &str) {
    match word {
        "NEWS" => entry.source.form = Some(SourceForm::Article),
        "BLOG" => entry.source.form = Some(SourceForm::Post),
        "ELEC" | "GEN" => {}
        other => entry.keep("TY", other),
    }
}
