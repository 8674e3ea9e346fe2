//! The finding for a value of the wrong type, and how to correct it.

use jsonschema::types::JsonType;
use serde_json::Value;

use super::empty::empty;
use super::no_list;
use super::phrases::{self, KINDS_OF_WORDS};
use super::place::{Notation, Place};
use super::rules::WRONG_TYPE;
use super::shape::Shape;
use super::write_out;
use crate::model::{ValueError, check_format};
use crate::report::span::Span;
use crate::report::{Bare, Diagnostic, FileId};
use crate::syntax::glued_entry;
use crate::syntax::tree::{Kind, Node, Style};

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
    let label = format!(
        "{} must be {}, but this is {}",
        place.noun(),
        wanted_words(wanted, place),
        match (wanted, node.kind()) {
            (JsonType::Integer, Kind::Number(_)) => "a number with a decimal point or exponent",
            (_, kind) => phrases::kind_of(kind),
        }
    );
    let finding = Diagnostic::new(&WRONG_TYPE, file, at(place), label);
    match wanted {
        JsonType::String => text(finding, place),
        JsonType::Array => no_list::needed(finding, place),
        JsonType::Object => map(finding, place),
        JsonType::Boolean => switch(finding, place),
        JsonType::Integer | JsonType::Number | JsonType::Null => number(finding, place),
    }
}

/// The same without the parts that take time to word.
pub(super) fn bare(wanted: JsonType, place: &Place<'_>, file: FileId) -> Bare {
    if matches!(place.node.kind(), Kind::Null) {
        return Bare::from(&empty(place, file));
    }
    let glued = (wanted == JsonType::Object).then(|| glued_entry(file, place.node));
    match glued.flatten() {
        Some(glued) => Bare::from(&glued),
        None => Bare::new(&WRONG_TYPE, file, at(place)),
    }
}

/// Where to point for a value of the wrong kind.
fn at(place: &Place<'_>) -> Span {
    let node = place.node;
    let span = match place.key() {
        // A value of many lines is best shown by its key.
        Some(_) if node.raw().contains('\n') => place.anchor(),
        _ => node.span(),
    };
    first_line(span, node)
}

fn wanted_words(wanted: JsonType, place: &Place<'_>) -> &'static str {
    match wanted {
        JsonType::String => "a text",
        JsonType::Array => "a list, even if it has only one item",
        JsonType::Object if place.shape.has_free_keys() => {
            "a group of entries, each under its own key"
        }
        JsonType::Object => "a group of keys",
        JsonType::Boolean => "`true` or `false`",
        JsonType::Integer | JsonType::Number => "a whole number",
        JsonType::Null => "nothing",
    }
}

/// The part of a span in its first line.
fn first_line(span: Span, node: Node<'_>) -> Span {
    let text = &node.tree().file().text()[span.range()];
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    Span::new(span.start, span.start + end)
}

fn text(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    match node.kind() {
        Kind::Number(_) | Kind::Bool(_) if !place.shape.words.is_empty() => {
            finding.help(choose(place))
        }
        Kind::Number(_) | Kind::Bool(_) => unquoted(finding, place),
        Kind::List(list) => match (list.len(), list.get(0)) {
            (1, Some(item)) if !node.raw().contains('\n') => alone(finding, place, item),
            (1, _) if node.raw().starts_with('[') => {
                finding.help("put the item alone, without the list")
            }
            (1, _) => finding.help("put the item right after the colon, without its dash"),
            _ => finding.help(match place.key() {
                Some("speaker") => {
                    "keep one here, and put those who say it together with the speaker under `jointly_with`"
                }
                Some("quote" | "report" | "unmarked") => {
                    "make a separate item of `text` for each of them"
                }
                _ => "keep only one of the items",
            }),
        },
        Kind::Map(_) if place.key().is_none() => {
            finding.help("put the text alone, without a key")
        }
        Kind::Map(_) => finding.help(with_example("put one text after the colon", place)),
        Kind::Null | Kind::String(_) => finding,
    }
}

/// A text in brackets: a list with one item, or a text that has the brackets as a part of it.
fn alone(finding: Diagnostic, place: &Place<'_>, item: Node<'_>) -> Diagnostic {
    let node = place.node;
    let (span, alone) = (node.span(), item.raw().to_owned());
    let is_code = place.shape.format.is_some() || !place.shape.words.is_empty();
    let is_word = item.style() == Some(Style::Plain) && !is_code && node.raw().starts_with('[');
    if !is_word || place.notation() == Notation::Json {
        return finding.fix("put the item alone, without the list", span, alone);
    }
    let quoted = format!("\"{}\"", node.raw());
    finding
        .replace(
            format!(
                "if the brackets are part of the text, put it between quotation marks: `{quoted}`"
            ),
            span,
            quoted,
        )
        .replace(
            "if not, put the item alone, without the brackets",
            span,
            alone,
        )
}

/// A number or `true` where a text is expected: usually only the quotation marks are missing.
fn unquoted(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    let format = place.shape.format.as_deref();
    match format.and_then(|format| check_format(format, node.raw())) {
        None | Some(Ok(())) => finding.fix(
            "put it between quotation marks",
            node.span(),
            format!("\"{}\"", node.raw()),
        ),
        Some(Err(ValueError {
            suggestion: Some(better),
            ..
        })) => finding.replace(
            format!("did you mean `\"{better}\"`?"),
            node.span(),
            format!("\"{better}\""),
        ),
        Some(Err(error)) => finding
            .note(error.message)
            .help(with_example("put a text here", place)),
    }
}

fn map(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    if place.shape.name == "Line" {
        return finding.help(
            "every line must be one record in braces, for example \
             `{\"type\": \"actor\", \"id\": \"roe\", \"name\": \"Jane Roe\"}`",
        );
    }
    let is_file = place.shape.name.is_empty() && place.key().is_none();
    match place.node.kind() {
        Kind::List(_) if is_file => finding.help(
            "put `onrecord: 1` in the first line, and the list under the key where it belongs, such as \
             `statements:`",
        ),
        _ if is_file => finding.help(
            "put `onrecord: 1` in the first line, and the data below it, under keys such as `actors:` and \
             `statements:`",
        ),
        Kind::List(_) if place.shape.has_free_keys() => {
            let what = match place.notation() {
                Notation::Yaml => "put each entry under its own id or name, without a dash",
                Notation::Json => "put each entry under its own id or name, in braces",
            };
            finding.help(with_example(what, place))
        }
        _ if place.shape.name == "Link" => finding.help(
            "write its keys, for example `{rel: responds-to, statement: s2}`",
        ),
        Kind::List(_) => finding.help(with_example("remove the dashes or brackets", place)),
        _ if place.shape.name == "TextSpan" => finding.help(KINDS_OF_WORDS),
        _ if place.shape.name == "Statement" => finding.help(
            "write its keys: `id`, `speaker`, `acts`, and `text` or `gist`",
        ),
        Kind::String(words) => match main_key(words, place.shape) {
            Some(key) => under(finding, key, words, place.node),
            None => finding.help(with_example("write its keys in braces", place)),
        },
        _ => finding.help(with_example("write its keys in braces", place)),
    }
}

/// The key that a text was probably meant for, where only the text was written: the required one, or
/// the name.
fn main_key<'a>(words: &str, shape: &'a Shape) -> Option<&'a str> {
    let key = match shape.required.as_slice() {
        [only] => only,
        [] => "name",
        _ => return None,
    };
    let (key, shape) = shape.keys.iter().find(|(known, _)| known == key)?;
    let fits = shape.words.is_empty() || shape.words.iter().any(|word| word == words);
    fits.then_some(key)
}

fn under(finding: Diagnostic, key: &str, words: &str, node: Node<'_>) -> Diagnostic {
    if node.raw().contains('\n') {
        return finding.help(format!("put the text under `{key}:`"));
    }
    // JSON needs quotation marks around the key too.
    let around = |text: &str| match node.style() {
        Some(Style::Double) => format!("{{\"{key}\": {text}}}"),
        Some(Style::Plain) => format!("{{{key}: {}}}", write_out::word(text)),
        _ => format!("{{{key}: {text}}}"),
    };
    // People read the words, not the escapes that they are written with.
    let shown = match node.style() {
        Some(Style::Double) => around(&Value::from(words).to_string()),
        _ => around(node.raw()),
    };
    let help = format!("did you mean `{shown}`?");
    finding.replace(help, node.span(), around(node.raw()))
}

fn switch(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    let word = node.as_str().map(str::to_lowercase);
    let meant = match word.as_deref() {
        Some("yes" | "y" | "on" | "true") => "true",
        Some("no" | "n" | "off" | "false") => "false",
        _ => return finding.help("use `true` or `false`, without quotation marks"),
    };
    finding.fix(format!("use `{meant}`"), node.span(), meant)
}

fn number(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    match node.as_str().map(|text| (text, text.trim().parse::<u32>())) {
        Some((_, Ok(value))) => finding.fix(
            "put the number without quotation marks",
            node.span(),
            value.to_string(),
        ),
        _ => finding.help(with_example("put a whole number here", place)),
    }
}

fn choose(place: &Place<'_>) -> String {
    let words = place.shape.words.iter().map(String::as_str);
    format!("choose one of {}", phrases::list(words, "and"))
}

/// Advice, with the example that the schema has of the key.
pub(super) fn with_example(what: &str, place: &Place<'_>) -> String {
    match (place.key(), &place.shape.example) {
        (Some(key), Some(example)) => format!(
            "{what}{}",
            write_out::for_example(key, example, place.notation())
        ),
        _ => what.to_owned(),
    }
}
