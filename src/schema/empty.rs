//! The findings for a key without a value.

use super::place::{Notation, Place};
use super::rules::EMPTY_VALUE;
use super::write_out;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};

/// The finding for a value that is missing or empty.
pub(super) fn empty(place: &Place<'_>, file: FileId) -> Diagnostic {
    let (span, label) = match place.key() {
        Some(key) => (place.anchor(), format!("there is nothing under `{key}`")),
        None => (place.node.span(), "there is nothing here".to_owned()),
    };
    if let Some(finding) = lost_words(place, file) {
        return finding;
    }
    let help = match (place.key(), &place.shape.example) {
        (Some(key), Some(example)) => {
            let example = write_out::for_example(key, example, place.notation());
            format!("add a value{example}{}", or_out(key, place))
        }
        (Some(key), None) => match main_example(place) {
            Some(example) => format!("add its keys{example}{}", or_out(key, place)),
            None => format!("add a value{}", or_out(key, place)),
        },
        (None, _) => "remove the empty item".to_owned(),
    };
    Diagnostic::new(&EMPTY_VALUE, file, span, label).help(help)
}

/// `&c.` and `~`, which YAML does not read as words.
fn lost_words(place: &Place<'_>, file: FileId) -> Option<Diagnostic> {
    let key = place.key()?;
    let text = place.node.tree().file().text();
    let line = text[place.anchor().end..].lines().next()?;
    let rest = line.trim_start().strip_prefix(':')?.trim_start();
    let start = place.anchor().end + line.len() - rest.len();
    let rest = rest.split(" #").next()?.trim_end();
    let span = Span::new(start, start + rest.len());
    let nothing = ["~", "null", "Null", "NULL"];
    let is_name = rest.starts_with('&') && !rest.contains(['"', ',', '}', ']']);
    if place.notation() == Notation::Yaml && is_name {
        let label = format!("YAML reads `{rest}` as a name for a value, but no value follows it");
        return Some(Diagnostic::new(&EMPTY_VALUE, file, span, label).replace(
            "if it is text, put it between quotation marks",
            span,
            format!("\"{rest}\""),
        ));
    }
    (place.notation() == Notation::Yaml && nothing.contains(&rest)).then(|| {
        let label = format!("`{rest}` means that there is nothing under `{key}`");
        Diagnostic::new(&EMPTY_VALUE, file, span, label).help(format!(
            "add a value, or remove `{key}`; if it is text, put it between quotation marks"
        ))
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
    let wanted = place.shape.required.first();
    let is_wanted = |name: &String| wanted.is_none_or(|wanted| wanted == name);
    let (key, main) = place.shape.keys.iter().find(|(name, _)| is_wanted(name))?;
    let example = main.example.as_ref()?;
    Some(write_out::for_example(key, example, place.notation()))
}
