//! One document, written in every form and layout.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

use crate::model::Kind;

/// A document in one form and layout.
pub(crate) struct Written {
    /// A name of a file with it.
    pub(crate) name: &'static str,
    pub(crate) layout: &'static str,
    pub(crate) text: String,
    /// What each line is, in NDJSON: the JSON pointer to it in the whole document.
    lines: Option<Vec<Line>>,
}

/// What a line of NDJSON holds.
struct Line {
    /// The JSON pointer of its record in the whole document.
    pointer: String,
    /// Whether its `id` is the key of the record in the document.
    is_entity: bool,
}

/// The document in every form and layout. NDJSON is left out where the document has parts that no line
/// can have.
pub(crate) fn forms(document: &Json) -> Vec<Written> {
    let of_document = |name, layout, text| Written {
        name,
        layout,
        text,
        lines: None,
    };
    let mut all = vec![
        of_document(
            "data.onrecord.yaml",
            "block",
            block(document, quoted_in_yaml),
        ),
        of_document("data.onrecord.yaml", "literal", block(document, literal)),
        of_document(
            "data.onrecord.yaml",
            "flow",
            flow(document, quoted_in_yaml) + "\n",
        ),
        of_document("data.onrecord.json", "compact", document.to_string()),
        of_document("data.onrecord.json", "indented", format!("{document:#}\n")),
        of_document("data.onrecord.json", "escapes", flow(document, escaped)),
    ];
    if let Some((lines, text)) = lines(document) {
        all.push(Written {
            name: "data.onrecord.ndjson",
            layout: "lines",
            text: text.join("\n") + "\n",
            lines: Some(lines),
        });
    }
    all
}

impl Written {
    /// The JSON pointer in the whole document of a value in this one: in NDJSON, of one of its lines,
    /// counted from 1.
    pub(crate) fn pointer(&self, line: usize, pointer: &str) -> String {
        let Some(lines) = &self.lines else {
            return pointer.to_owned();
        };
        let line = &lines[line - 1];
        let is_of_line = pointer == "/type" || line.is_entity && pointer == "/id";
        let inside = if is_of_line { "" } else { pointer };
        format!("{}{inside}", line.pointer)
    }
}

/// How a text is written, beside its key or in its list, at this depth.
type Text = fn(&str, usize) -> String;

fn quoted(text: &str, _: usize) -> String {
    Json::from(text).to_string()
}

/// With escapes for what may not be in a file of YAML.
fn quoted_in_yaml(text: &str, depth: usize) -> String {
    let written = quoted(text, depth);
    let written = written.chars().map(|c| match c {
        _ if is_in_yaml(c) => c.to_string(),
        _ => format!("\\u{:04x}", u32::from(c)),
    });
    written.collect()
}

/// With escapes for all letters that are not ASCII, and for one that is.
fn escaped(text: &str, depth: usize) -> String {
    let mut out = String::new();
    let mut after_backslash = false;
    for c in quoted(text, depth).chars() {
        if !c.is_ascii() || c == 'e' && !after_backslash {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
        after_backslash = c == '\\' && !after_backslash;
    }
    out
}

fn is_in_yaml(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// In a line of its own after `|`, with the line end at its end, where that can be done.
fn literal(text: &str, depth: usize) -> String {
    let is_printed = |c: char| c == ' ' || !c.is_whitespace() && is_in_yaml(c);
    if text.trim() == text && !text.is_empty() && text.chars().all(is_printed) {
        format!("|\n{}{text}\n", "  ".repeat(depth))
    } else {
        quoted_in_yaml(text, depth)
    }
}

/// The keys of texts that may go over several lines.
const PROSE: &[&str] = &[
    "title",
    "description",
    "quote",
    "report",
    "unmarked",
    "translation",
    "gist",
    "note",
    "event",
    "what",
];

/// YAML in lines; `prose` writes the texts that may go over several.
fn block(document: &Json, prose: Text) -> String {
    let mut out = String::new();
    write_block(document, 0, prose, &mut out);
    out
}

fn write_block(value: &Json, depth: usize, prose: Text, out: &mut String) {
    let indent = "  ".repeat(depth);
    let start_line = |out: &mut String| {
        if !out.ends_with("- ") {
            out.push_str(&indent);
        }
    };
    match value {
        Json::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                start_line(out);
                out.push_str(&quoted_in_yaml(key, 0));
                out.push_str(if has_lines(value) { ":\n" } else { ": " });
                let is_prose = PROSE.contains(&key.as_str());
                let text = if is_prose { prose } else { quoted_in_yaml };
                match value {
                    Json::String(words) => out.push_str(&text(words, depth + 1)),
                    _ => write_block(value, depth + 1, prose, out),
                }
                end_line(out);
            }
        }
        Json::Array(items) if !items.is_empty() => {
            for item in items {
                start_line(out);
                out.push_str("- ");
                write_block(item, depth + 1, prose, out);
            }
        }
        other => out.push_str(&flow(other, quoted_in_yaml)),
    }
    end_line(out);
}

fn end_line(out: &mut String) {
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

fn has_lines(value: &Json) -> bool {
    match value {
        Json::Object(map) => !map.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
    }
}

/// YAML or JSON in one line.
fn flow(value: &Json, text: Text) -> String {
    match value {
        Json::Object(map) => {
            let member =
                |(key, value): (&String, &Json)| format!("{}: {}", text(key, 0), flow(value, text));
            let members: Vec<_> = map.iter().map(member).collect();
            format!("{{{}}}", members.join(", "))
        }
        Json::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| flow(item, text)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::String(words) => text(words, 0),
        Json::Null | Json::Bool(_) | Json::Number(_) => value.to_string(),
    }
}

/// NDJSON, if each part of the document can be in a line.
fn lines(document: &Json) -> Option<(Vec<Line>, Vec<String>)> {
    let mut header = Map::from_iter([("type".to_owned(), Json::from("dataset"))]);
    let mut lines = Vec::new();
    let mut texts = Vec::new();
    for (key, value) in document.as_object()? {
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.section() == key) else {
            // What is nearly the key of a section is nearly nothing in a line.
            let one = |key: &str| key.to_lowercase().trim_end_matches('s').to_owned();
            let is_near = Kind::ALL.iter().any(|kind| one(key) == one(kind.section()));
            if is_near || header.insert(key.clone(), value.clone()).is_some() {
                return None;
            }
            continue;
        };
        match value {
            Json::Object(entities) if kind != Kind::Statement && !entities.is_empty() => {
                // An empty id is no value in a line, and yet a key in a document.
                for (id, entity) in entities {
                    let id = Some(id).filter(|id| !id.is_empty())?;
                    texts.push(line(kind, Some(id), entity)?);
                    lines.push(Line {
                        pointer: format!("/{key}/{}", id.replace('~', "~0").replace('/', "~1")),
                        is_entity: true,
                    });
                }
            }
            Json::Array(statements) if kind == Kind::Statement && !statements.is_empty() => {
                for (number, statement) in statements.iter().enumerate() {
                    texts.push(line(kind, None, statement)?);
                    lines.push(Line {
                        pointer: format!("/{key}/{number}"),
                        is_entity: false,
                    });
                }
            }
            _ => return None,
        }
    }
    texts.insert(0, Json::from(header).to_string());
    let header = Line {
        pointer: String::new(),
        is_entity: false,
    };
    lines.insert(0, header);
    Some((lines, texts))
}

fn line(kind: Kind, id: Option<&str>, record: &Json) -> Option<String> {
    let mut line = Map::new();
    line.insert("type".to_owned(), kind.word().into());
    if let Some(id) = id {
        line.insert("id".to_owned(), id.into());
    }
    for (key, value) in record.as_object()? {
        if line.insert(key.clone(), value.clone()).is_some() {
            return None;
        }
    }
    Some(Json::from(line).to_string())
}
