//! Parts of YAML that are written correctly but have no meaning in this format.

use std::cell::OnceCell;

use hashbrown::HashMap;
use rapidfuzz::distance::osa;

use crate::report::span::Span;
use crate::report::{Diagnostic, FileId};
use crate::syntax::abridge::abridge;
use crate::syntax::rules;

/// A tag that has no meaning here. `value` is the word after it, if it is one.
pub(super) fn tag(id: FileId, text: &str, tag: Span, value: Option<Span>) -> Diagnostic {
    let written = abridge(&text[tag.range()]);
    let finding = Diagnostic::new(
        &rules::UNSUPPORTED_YAML,
        id,
        tag,
        format!("YAML reads `{written}` as a type, which has no meaning here"),
    );
    match value {
        Some(value) if (value.start >= tag.end || value == tag) && !written.starts_with("!!") => {
            let finding = finding.note("in YAML, a word that begins with `!` names a type");
            super::mistakes::quoting::wrap(
                finding,
                text,
                Span::new(tag.start, value.end),
                "if it is part of the text, put the text between quotation marks",
            )
        }
        _ => finding.help(format!("remove `{written}`")),
    }
}

/// `&a [*a]`: a value that would hold itself.
pub(super) fn circle(id: FileId, text: &str, alias: Span, anchor: Span) -> Diagnostic {
    let name = abridge(&text[alias.range()]);
    Diagnostic::new(
        &rules::UNSUPPORTED_YAML,
        id,
        alias,
        format!("`{name}` is inside the value that it refers to"),
    )
    .related(id, anchor, "the value begins here")
    .help("write the value out here: a value cannot contain itself")
}

/// In a hostile file, each of a million aliases would otherwise be compared with a million anchors.
const COMPARED: usize = 200;

/// Of the anchors that are known, the one whose name is nearest to `name`, with what belongs to it.
pub(super) fn nearest<'n, T>(
    name: &str,
    known: impl Iterator<Item = (&'n str, T)>,
) -> Option<(&'n str, T)> {
    known
        .take(COMPARED)
        .filter(|(other, _)| other.chars().count() <= 60 && name.chars().count() <= 60)
        .map(|(other, value)| (osa::distance(other.chars(), name.chars()), (other, value)))
        .filter(|(distance, _)| *distance <= 1 + name.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, found)| found)
}

/// An alias without an anchor above it. `nearest` is the anchor that was perhaps meant.
pub(super) fn unknown_anchor(
    id: FileId,
    text: &str,
    names: &AnchorNames,
    name: &str,
    alias: Span,
    nearest: Option<(&str, Span)>,
) -> Diagnostic {
    let shown = abridge(name);
    let finding = Diagnostic::new(
        &rules::UNKNOWN_ANCHOR,
        id,
        alias,
        format!("`&{shown}` is not defined above this line"),
    );
    if let Some((other, span)) = nearest {
        return finding
            .related(id, span, "a similar name is defined here")
            .replace(
                format!("did you mean `*{other}`?"),
                alias,
                format!("*{other}"),
            );
    }
    if let Some(later) = names.later(text, name, alias.end) {
        return finding
            .related(id, later, "it is defined only here")
            .help("move the value with this name above its first use");
    }
    super::mistakes::quoting::wrap(
        finding,
        text,
        alias,
        "if the star is part of the text, put the text between quotation marks",
    )
}

/// Where in a file `&name` is written, by name. It is looked for only when it is asked for, and then once,
/// however many aliases and documents the file has.
#[derive(Default)]
pub(super) struct AnchorNames(OnceCell<HashMap<String, Vec<usize>>>);

impl AnchorNames {
    /// Where `&name` is written first from some place of the text on.
    fn later(&self, text: &str, name: &str, from: usize) -> Option<Span> {
        let places = self.0.get_or_init(|| anchor_names(text)).get(name)?;
        let at = *places.get(places.partition_point(|at| *at < from))?;
        Some(Span::new(at, at + 1 + name.len()))
    }
}

fn anchor_names(text: &str) -> HashMap<String, Vec<usize>> {
    let mut all: HashMap<String, Vec<usize>> = HashMap::new();
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let before = text[..at].chars().next_back();
        if before.is_none_or(char::is_whitespace) {
            let name = text[at + 1..].split(char::is_whitespace).next();
            let name = name.unwrap_or_default().to_owned();
            all.entry(name).or_default().push(at);
        }
    }
    all
}
