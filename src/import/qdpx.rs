//! Reads a project of programs of qualitative analysis (REFI-QDA).
//!
//! A text becomes a source with a text file, and a selection a statement. Of its codes, those in a group
//! `speakers` are who speaks, those that are called like an act are acts, and all others are issues.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use indexmap::IndexMap;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, json};
use zip::ZipArchive;

use super::collect::{Collect, span};
use super::imported::Imported;
use super::problem::Refused;
use crate::model::Act;
use crate::text::SourceText;

/// Reads a project. No part of it may have more than `most` bytes. `acts` are those of statements without
/// a code that is one.
///
/// # Errors
///
/// When it is no such project, or too large.
pub(crate) fn read(path: &Path, acts: &[Act], most: usize) -> Result<Imported, Refused> {
    let no_project = |error| Refused::new(format!("it is not a QDPX project: {error}"));
    let mut zip = ZipArchive::new(File::open(path)?).map_err(no_project)?;
    let name = zip
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .find(|name| name.to_lowercase().ends_with(".qde"));
    let name = name
        .ok_or_else(|| Refused::new("it is not a QDPX project: it holds no project file (.qde)"))?;
    let xml = part(&mut zip, &name, most)?;
    let project = project(&xml)?;
    let mut collect = Collect::default();
    for source in &project.sources {
        add(source, &project, acts, &mut zip, most, &mut collect)?;
    }
    for (what, count) in &project.left_out {
        collect.note(format!(
            "left out: {count} of `{what}`; only texts are read"
        ));
    }
    collect.end()
}

/// The text of a part. Its name only says which part it is: nothing is unpacked to the disk.
fn part(zip: &mut ZipArchive<File>, name: &str, most: usize) -> Result<String, Refused> {
    let wrong = |problem: String| Refused::new(format!("`{name}`: {problem}"));
    let file = zip
        .by_name(name)
        .map_err(|error| wrong(error.to_string()))?;
    let mut bytes = Vec::new();
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = file.take(bound).read_to_end(&mut bytes);
    read.map_err(|error| wrong(error.to_string()))?;
    if bytes.len() > most {
        return Err(wrong(format!(
            "it has more than {most} bytes; raise the limit with `--max-bytes`"
        )));
    }
    let text = String::from_utf8(bytes).map_err(|_| wrong("it is not in UTF-8".to_owned()))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// What is read of a project.
#[derive(Default)]
struct Project {
    users: IndexMap<String, String>,
    codes: IndexMap<String, Code>,
    sources: Vec<Source>,
    left_out: IndexMap<String, usize>,
}

struct Code {
    name: String,
    /// The group that it is in.
    group: String,
}

#[derive(Default)]
struct Source {
    name: String,
    path: Option<String>,
    content: Option<String>,
    description: String,
    selections: Vec<Selection>,
}

#[derive(Default)]
struct Selection {
    name: String,
    start: String,
    end: String,
    user: String,
    description: String,
    codes: Vec<String>,
}

fn project(xml: &str) -> Result<Project, Refused> {
    let wrong = |error: &dyn std::fmt::Display| {
        Refused::new(format!("its project file is not correct XML: {error}"))
    };
    let mut reader = Reader::from_str(xml);
    let mut project = Project::default();
    // The elements that are open, and the groups of codes.
    let (mut open, mut groups): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut text = String::new();
    loop {
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::DocType(_) => {
                return Err(Refused::new(
                    "its project file declares entities (DOCTYPE), which are not read; export the project again",
                ));
            }
            Event::Start(start) => {
                let name = element(&start);
                if open.len() >= 100 {
                    return Err(Refused::new("its project file is nested too deeply"));
                }
                begin(&name, &start, &groups, &mut project)?;
                if name == "Code" {
                    groups.push(attribute(&start, "name")?);
                }
                open.push(name);
                text.clear();
            }
            Event::Empty(start) => begin(&element(&start), &start, &groups, &mut project)?,
            Event::Text(part) => text += &part,
            Event::CData(part) => text += &part,
            Event::GeneralRef(name) => {
                let whole = format!("&{};", &*name);
                text += &quick_xml::escape::unescape(&whole).map_err(|error| wrong(&error))?;
            }
            Event::End(_) => {
                let Some(name) = open.pop() else { continue };
                match name.as_str() {
                    "Code" => _ = groups.pop(),
                    "Description" | "PlainTextContent" => {
                        end(&name, open.last().map(String::as_str), &text, &mut project);
                    }
                    _ => {}
                }
                text.clear();
            }
            Event::Eof if open.is_empty() => return Ok(project),
            Event::Eof => return Err(Refused::new("its project file is not complete")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<String, Refused> {
    let wrong = |error: &dyn std::fmt::Display| {
        Refused::new(format!("its project file is not correct XML: {error}"))
    };
    let found = start
        .try_get_attribute(name)
        .map_err(|error| wrong(&error))?;
    let Some(found) = found else {
        return Ok(String::new());
    };
    let value = quick_xml::escape::unescape(&found.value).map_err(|error| wrong(&error))?;
    Ok(value.into_owned())
}

fn begin(
    name: &str,
    start: &BytesStart<'_>,
    groups: &[String],
    project: &mut Project,
) -> Result<(), Refused> {
    // Ids are the same in whatever letters they are written, and with or without braces.
    let id = |name: &str| -> Result<String, Refused> {
        let id = attribute(start, name)?;
        Ok(id.trim_matches(['{', '}']).to_lowercase())
    };
    match name {
        "User" => {
            project.users.insert(id("guid")?, attribute(start, "name")?);
        }
        "Code" => {
            let code = Code {
                name: attribute(start, "name")?,
                group: groups.first().cloned().unwrap_or_default(),
            };
            project.codes.insert(id("guid")?, code);
        }
        "TextSource" => project.sources.push(Source {
            name: attribute(start, "name")?,
            path: Some(attribute(start, "plainTextPath")?).filter(|path| !path.is_empty()),
            ..Source::default()
        }),
        "PlainTextSelection" => {
            let selection = Selection {
                name: attribute(start, "name")?,
                start: attribute(start, "startPosition")?,
                end: attribute(start, "endPosition")?,
                user: id("creatingUser")?,
                ..Selection::default()
            };
            if let Some(source) = project.sources.last_mut() {
                source.selections.push(selection);
            }
        }
        "CodeRef" => {
            let source = project.sources.last_mut();
            if let Some(selection) = source.and_then(|source| source.selections.last_mut()) {
                selection.codes.push(id("targetGUID")?);
            }
        }
        "PictureSource" | "PDFSource" | "AudioSource" | "VideoSource" | "Note" => {
            *project.left_out.entry(name.to_owned()).or_default() += 1;
        }
        _ => {}
    }
    Ok(())
}

fn end(name: &str, parent: Option<&str>, text: &str, project: &mut Project) {
    let Some(source) = project.sources.last_mut() else {
        return;
    };
    match (name, parent) {
        ("PlainTextContent", Some("TextSource")) => source.content = Some(text.to_owned()),
        ("Description", Some("TextSource")) => text.clone_into(&mut source.description),
        ("Description", Some("PlainTextSelection")) => {
            if let Some(selection) = source.selections.last_mut() {
                text.clone_into(&mut selection.description);
            }
        }
        _ => {}
    }
}

fn add(
    source: &Source,
    project: &Project,
    acts: &[Act],
    zip: &mut ZipArchive<File>,
    most: usize,
    collect: &mut Collect,
) -> Result<(), Refused> {
    let name = &source.name;
    let text = match (&source.content, &source.path) {
        (Some(content), _) => content.clone(),
        (None, Some(path)) => {
            let Some(file) = path.strip_prefix("internal://") else {
                collect.note(format!(
                    "the text of `{name}` was left out: it is not in the project, but at `{path}`"
                ));
                return Ok(());
            };
            let known: Vec<String> = zip
                .file_names()
                .filter_map(|name| Some(name.ok()?.into_owned()))
                .collect();
            let own = |known: &&String| known.rsplit(['/', '\\']).next() == Some(file);
            let found = known.iter().find(own).ok_or_else(|| {
                Refused::new(format!(
                    "the text `{file}` of `{name}` is not in the project"
                ))
            })?;
            part(zip, found, most)?
        }
        (None, None) => {
            collect.note(format!("`{name}` was left out: it has no plain text"));
            return Ok(());
        }
    };
    let mut own = json!({ "title": if name.trim().is_empty() { "Text" } else { name.as_str() } });
    if !source.description.trim().is_empty() {
        own["extra"] = json!({ "description": source.description });
    }
    let id = collect.source(name, own, Some(text.clone()));
    let text = SourceText::new(&text);
    for selection in &source.selections {
        let place = selection.start.parse().ok().zip(selection.end.parse().ok());
        let bytes = place.and_then(|(start, end): (usize, usize)| text.bytes(start..end));
        let Some(words) = bytes.and_then(|bytes| span(&text, bytes)) else {
            collect.note(format!(
                "a selection in `{name}` was left out: {} to {} is no passage of its text",
                selection.start, selection.end
            ));
            continue;
        };
        let mut keys = coded(selection, project, collect);
        keys.insert("source".to_owned(), id.as_str().into());
        keys.insert("text".to_owned(), json!([words]));
        let user = project.users.get(&selection.user);
        if let Some(user) = user.filter(|name| !name.trim().is_empty()) {
            let coder = collect.coders.of(user, "coder");
            keys.insert("coded".to_owned(), json!({ "coder": coder }));
        }
        if !selection.description.trim().is_empty() {
            keys.insert("note".to_owned(), selection.description.as_str().into());
        }
        let plain = selection.name.split(':').next().unwrap_or_default();
        let is_id = plain.parse::<crate::model::StatementId>().is_ok();
        collect.statement(if is_id { plain } else { "s" }, keys, acts);
    }
    Ok(())
}

/// The keys that the codes of a selection make.
fn coded(
    selection: &Selection,
    project: &Project,
    collect: &mut Collect,
) -> Map<String, serde_json::Value> {
    let mut keys = Map::new();
    let (mut acts, mut issues) = (Vec::new(), Vec::new());
    for code in selection
        .codes
        .iter()
        .filter_map(|id| project.codes.get(id))
    {
        let word = code.name.trim().to_lowercase().replace(' ', "-");
        if code.group.eq_ignore_ascii_case("speakers") && code.group != code.name {
            keys.insert("speaker".to_owned(), collect.actor(&code.name, "").into());
        } else if let Ok(act) = word.parse::<Act>() {
            if acts.len() < 3 && !acts.contains(&act) {
                acts.push(act);
            }
        } else {
            let issue = collect.issues.of(&code.name, "issue");
            if !issues.contains(&issue) {
                issues.push(issue);
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
    keys
}
