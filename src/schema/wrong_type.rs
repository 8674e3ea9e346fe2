//! What to say, and to do, when a value is of the wrong kind.

use jsonschema::types::JsonType;

use super::message::{empty, found, has_free_keys};
use super::place::Place;
use super::rules::WRONG_TYPE;
use super::write_out;
use crate::diagnostic::{Diagnostic, FileId};
use crate::syntax::glued_entry;
use crate::syntax::tree::{Kind, Style};

/// The finding for a value that should be of type `wanted`.
pub(super) fn describe(wanted: JsonType, place: &Place<'_>, file: FileId) -> Diagnostic {
    let node = place.node;
    if matches!(node.kind(), Kind::Null) {
        return empty(place, file);
    }
    if wanted == JsonType::Object
        && let Some(glued) = glued_entry(file, node)
    {
        return glued;
    }
    let name = place
        .key()
        .map_or_else(|| place.noun(), |key| format!("`{key}`"));
    let label = format!(
        "{name} is {}, and this is {}",
        wanted_words(wanted, place),
        found(node.kind())
    );
    // A value of many lines is best shown by its key.
    let span = if node.raw().contains('\n') {
        place.anchor()
    } else {
        node.span()
    };
    let finding = Diagnostic::new(&WRONG_TYPE, file, span, label);
    match wanted {
        JsonType::String => text(finding, place),
        JsonType::Array => list(finding, place),
        JsonType::Object => map(finding, place),
        JsonType::Boolean => switch(finding, place),
        JsonType::Integer | JsonType::Number | JsonType::Null => number(finding, place),
    }
}

fn wanted_words(wanted: JsonType, place: &Place<'_>) -> &'static str {
    match wanted {
        JsonType::String => "a text",
        JsonType::Array => "a list, also when it holds one",
        JsonType::Object if has_free_keys(place.shape) => {
            "a group of entries, each under its own key"
        }
        JsonType::Object => "a group of keys",
        JsonType::Boolean => "`true` or `false`",
        JsonType::Integer | JsonType::Number => "a whole number",
        JsonType::Null => "nothing",
    }
}

fn text(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    match node.kind() {
        Kind::Number(_) | Kind::Bool(_) => {
            let quoted = format!("\"{}\"", node.raw());
            finding.replace("put it between quotation marks", node.span(), quoted)
        }
        Kind::List(list) => match (list.len(), list.get(0)) {
            (1, Some(item)) if !node.raw().contains('\n') => finding.replace(
                "write the one item without a list",
                node.span(),
                item.raw().to_owned(),
            ),
            (1, _) => finding.help("write the one item right after the colon, without its dash"),
            _ => finding.help("keep one of the items: this key holds just one text"),
        },
        Kind::Map(_) => finding.help(with_example("write one text after the colon", place)),
        Kind::Null | Kind::String(_) => finding,
    }
}

fn list(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    match node.kind() {
        Kind::Map(_) => finding.help(with_example(
            "put `- ` before the first key, and two spaces before each of the others",
            place,
        )),
        _ if node.raw().contains('\n') => finding.help(with_example(
            "make a list of it: put `- ` before the text",
            place,
        )),
        Kind::String(words) if node.style() == Some(Style::Plain) => {
            // "a, b" is how people write a list who do not know brackets.
            let items: Vec<_> = words
                .split(',')
                .map(|item| write_out::word(item.trim()))
                .collect();
            finding.replace(
                "put it in brackets",
                node.span(),
                format!("[{}]", items.join(", ")),
            )
        }
        _ => finding.replace(
            "put it in brackets",
            node.span(),
            format!("[{}]", node.raw()),
        ),
    }
}

fn map(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    match place.node.kind() {
        Kind::List(_) if has_free_keys(place.shape) => finding.help(with_example(
            "write each entry under its id, without a dash",
            place,
        )),
        Kind::List(_) => finding.help(with_example("take the dashes or brackets away", place)),
        _ => finding.help(with_example(
            "write its keys below it, indented by two spaces",
            place,
        )),
    }
}

fn switch(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    let word = node.as_str().map(str::to_lowercase);
    let meant = match word.as_deref() {
        Some("yes" | "y" | "on" | "true") => "true",
        Some("no" | "n" | "off" | "false") => "false",
        _ => return finding.help("write `true` or `false`, without quotation marks"),
    };
    finding.replace(format!("write `{meant}`"), node.span(), meant)
}

fn number(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    match node.as_str().map(|text| (text, text.trim().parse::<u32>())) {
        Some((_, Ok(value))) => finding.replace(
            "write the number without quotation marks",
            node.span(),
            value.to_string(),
        ),
        _ => finding.help(with_example("write a whole number", place)),
    }
}

fn with_example(what: &str, place: &Place<'_>) -> String {
    match (place.key(), &place.shape.example) {
        (Some(key), Some(_)) => format!("{what}: {}", write_out::example(key, place.shape)),
        _ => what.to_owned(),
    }
}
