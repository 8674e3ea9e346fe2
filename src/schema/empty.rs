//! The findings for a key without a value.

use super::place::{Notation, Place};
use super::rules::EMPTY_VALUE;
use super::write_out;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};

/// The finding for a value that is missing or empty.
pub(super) fn empty(place: &Place<'_>, file: FileId) -> Diagnostic {
    if let Some(finding) = lost_name(place, file) {
        return finding;
    }
    let Some(name) = place.name() else {
        return Diagnostic::new(
            &EMPTY_VALUE,
            file,
            place.node.span(),
            "there is nothing here",
        )
        .help("remove the empty item");
    };
    let out = or_out(name, place);
    let help = match (place.key(), &place.shape.example) {
        (Some(key), Some(example)) => {
            let example = write_out::for_example(key, example, place.notation());
            format!("add a value{example}{out}")
        }
        _ => match main_example(place) {
            Some(example) => format!("add its keys{example}{out}"),
            None => format!("add a value{out}"),
        },
    };
    let word = place.node.raw();
    if NOTHING.contains(&word) {
        let label = format!("`{word}` means that there is nothing under `{name}`");
        let help = format!("{help}; if it is text, put it between quotation marks");
        let span = match place.notation() {
            Notation::Yaml => place.node.span(),
            Notation::Json => place.anchor(),
        };
        let finding = Diagnostic::new(&EMPTY_VALUE, file, span, label);
        if word == "Null" && place.notation() == Notation::Yaml && takes_words(place) {
            return finding
                .replace(
                    format!("if `{word}` is a name, put it between quotation marks: `\"{word}\"`"),
                    span,
                    format!("\"{word}\""),
                )
                .help(format!("if not, add a value{out}"));
        }
        return finding.help(help);
    }
    let label = format!("there is nothing under `{name}`");
    Diagnostic::new(&EMPTY_VALUE, file, place.anchor(), label).help(help)
}

/// Whether any text may be there.
fn takes_words(place: &Place<'_>) -> bool {
    let shape = place.shape;
    let is_text = shape.keys.is_empty() && shape.values.is_none() && shape.items.is_none();
    is_text && shape.format.is_none() && shape.words.is_empty()
}

/// What YAML, and in one case JSON, reads as nothing.
const NOTHING: [&str; 4] = ["~", "null", "Null", "NULL"];

/// `&c.`, which YAML does not read as words.
fn lost_name(place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    place.key()?;
    let text = place.node.tree().file().text();
    let line = text[place.anchor().end..].lines().next()?;
    let rest = line.trim_start().strip_prefix(':')?.trim_start();
    let start = place.anchor().end + line.len() - rest.len();
    let rest = rest.split(" #").next()?.trim_end();
    let span = Span::new(start, start + rest.len());
    let is_name = rest.starts_with('&') && !rest.contains(['"', ',', '}', ']']);
    (place.notation() == Notation::Yaml && is_name).then(|| {
        let label = format!("YAML reads `{rest}` as a name for a value, but no value follows it");
        Diagnostic::new(&EMPTY_VALUE, file, span, label).replace(
            "if it is text, put it between quotation marks",
            span,
            format!("\"{rest}\""),
        )
    })
}

fn or_out(key: &str, place: &Place<'_>) -> String {
    if place.is_required() {
        return String::new();
    }
    format!(", or remove `{key}`")
}

/// The example of the required key, or else of the first one.
fn main_example(place: &Place<'_>) -> Option<String> {
    // What a line of NDJSON is about is not what it says.
    let says = |name: &String| !(place.is_line() && ["type", "id"].contains(&name.as_str()));
    let wanted = place.shape.required.iter().find(|name| says(name));
    let is_wanted = |name: &String| wanted.map_or_else(|| says(name), |wanted| wanted == name);
    let (key, main) = place.shape.keys.iter().find(|(name, _)| is_wanted(name))?;
    let example = main.example.as_ref()?;
    Some(write_out::for_example(key, example, place.notation()))
}
