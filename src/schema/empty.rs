//! What to say about a key under which nothing is written.

use super::place::{Notation, Place};
use super::rules::EMPTY_VALUE;
use super::write_out;
use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};

/// The finding for a value that is not there, or that holds nothing.
pub(super) fn empty(place: &Place<'_>, file: FileId) -> Diagnostic {
    let (span, label) = match place.key() {
        Some(key) => (place.anchor(), format!("nothing is written under `{key}`")),
        None => (place.node.span(), "nothing is written here".to_owned()),
    };
    if let Some(finding) = lost_words(place, file) {
        return finding;
    }
    let help = match (place.key(), &place.shape.example) {
        (Some(key), Some(example)) => {
            let example = write_out::for_example(key, example, place.notation());
            format!("write something there{example}{}", or_out(key, place))
        }
        (Some(key), None) => match main_example(place) {
            Some(example) => format!("write its keys{example}{}", or_out(key, place)),
            None => format!("write something there{}", or_out(key, place)),
        },
        (None, _) => "take the empty item out".to_owned(),
    };
    Diagnostic::new(&EMPTY_VALUE, file, span, label).help(help)
}

/// `&c.` and `~`, which YAML reads as something else than words.
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
        let label = format!("`{rest}` is read as a name for a value, and no value follows it");
        return Some(Diagnostic::new(&EMPTY_VALUE, file, span, label).replace(
            "if it is text, put it between quotation marks",
            span,
            format!("\"{rest}\""),
        ));
    }
    (place.notation() == Notation::Yaml && nothing.contains(&rest)).then(|| {
        let label = format!("`{rest}` says that nothing is written under `{key}`");
        Diagnostic::new(&EMPTY_VALUE, file, span, label).help(format!(
            "write something there, or take `{key}` out; if it is text, put it between quotation \
             marks"
        ))
    })
}

fn or_out(key: &str, place: &Place<'_>) -> String {
    if place.is_required() {
        return String::new();
    }
    format!(", or take `{key}` out")
}

/// The example of the key that must be there, or else of the first one.
fn main_example(place: &Place<'_>) -> Option<String> {
    let wanted = place.shape.required.first();
    let is_wanted = |name: &String| wanted.is_none_or(|wanted| wanted == name);
    let (key, main) = place.shape.keys.iter().find(|(name, _)| is_wanted(name))?;
    let example = main.example.as_ref()?;
    Some(write_out::for_example(key, example, place.notation()))
}
