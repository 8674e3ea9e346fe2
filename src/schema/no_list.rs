//! How to make a list of what is there instead.

use serde_json::Value;

use super::listed::listed;
use super::phrases::KINDS_OF_WORDS;
use super::place::{Notation, Place};
use super::wrong_type::with_example;
use crate::report::span::Span;
use crate::report::{Diagnostic, Edit, Help, Safety};
use crate::syntax::tree::{Kind, Member, Node, Style};

pub(super) fn needed(finding: Diagnostic, place: &Place<'_>) -> Diagnostic {
    let node = place.node;
    let items_have_keys = place
        .shape
        .items
        .as_ref()
        .is_some_and(|items| !items.keys.is_empty());
    match node.kind() {
        Kind::Map(map) => match map.nth(0) {
            Some(first) if is_entry(first, place) && place.notation() == Notation::Json => finding
                .help("put all entries into one list in brackets, each with its id under `id`"),
            Some(first) if is_entry(first, place) => finding.help(format!(
                "use `- id: {key}` instead of `{key}:`, and do the same for each entry",
                key = first.key
            )),
            _ if node.raw().starts_with('{') && map.iter().all(|member| is_word(&member)) => {
                other_brackets(finding, node)
            }
            _ if node.raw().starts_with('{') => bracketed(finding, node),
            _ => dashed(finding, node),
        },
        _ if is_text_of_statement(place) => finding.help(KINDS_OF_WORDS),
        _ if items_have_keys || node.raw().contains('\n') => {
            finding.help(with_example("make a list of it", place))
        }
        Kind::String(_) => match place.shape.items.as_deref() {
            Some(items) => match listed(items, node, place) {
                Some((list, safety)) => {
                    let help = format!("put it in brackets: `{list}`");
                    finding.correct(safety, help, node.span(), list)
                }
                None if !items.words.is_empty() => {
                    finding.help(with_example("make a list of it", place))
                }
                None => bracketed(finding, node),
            },
            None => bracketed(finding, node),
        },
        _ => bracketed(finding, node),
    }
}

/// Whether a member looks like an entry under its id: `s1: {speaker: roe}`.
fn is_entry(member: Member<'_>, place: &Place<'_>) -> bool {
    let items = place.shape.items.as_deref();
    let known = |key| items.is_some_and(|items| items.key_names().any(|name| name == key));
    member.value.as_map().is_some() && known("id") && !known(member.key)
}

fn is_text_of_statement(place: &Place<'_>) -> bool {
    place
        .shape
        .items
        .as_ref()
        .is_some_and(|items| items.name == "TextSpan")
}

/// Whether a member is a key and nothing more: a word that has been put in braces.
fn is_word(member: &Member<'_>) -> bool {
    matches!(member.value.kind(), Kind::Null) && member.value.raw().is_empty()
}

/// `{predict, deny}`
fn other_brackets(mut finding: Diagnostic, node: Node<'_>) -> Diagnostic {
    let span = node.span();
    let put = |at, text: &str| Edit {
        span: Span::new(at, at + 1),
        text: text.to_owned(),
    };
    finding.help.push(Help {
        text: "use brackets: braces are for keys with values".to_owned(),
        edits: vec![put(span.start, "["), put(span.end - 1, "]")],
        safety: Safety::Unsafe,
    });
    finding
}

/// A longer text is not shown again.
const LONGEST: usize = 80;

fn bracketed(mut finding: Diagnostic, node: Node<'_>) -> Diagnostic {
    let put = |at, text: &str| Edit {
        span: Span::empty(at),
        text: text.to_owned(),
    };
    finding.help.push(Help {
        text: match (node.style(), node.as_str()) {
            // People read the words, not the escapes that they are written with.
            (Some(Style::Double), Some(words)) if words.len() <= LONGEST => {
                format!("put it in brackets: `[{}]`", Value::from(words))
            }
            _ => "put it in brackets".to_owned(),
        },
        edits: vec![put(node.span().start, "["), put(node.span().end, "]")],
        safety: Safety::Safe,
    });
    finding
}

/// A map that is the only item of a list, in lines of its own.
fn dashed(mut finding: Diagnostic, node: Node<'_>) -> Diagnostic {
    let (span, raw) = (node.span(), node.raw());
    let put = |at, text: &str| Edit {
        span: Span::empty(at),
        text: text.to_owned(),
    };
    let lines = raw.match_indices('\n').map(|(at, _)| span.start + at + 1);
    // Between lines of texts an empty one may count, but not the spaces in it.
    let text = node.tree().file().text();
    let lines = lines.filter(|at| *at < span.end && !text[*at..].starts_with(['\n', '\r']));
    let mut edits = vec![put(span.start, "- ")];
    edits.extend(lines.map(|at| put(at, "  ")));
    finding.help.push(Help {
        text: "put `- ` before the first key, and two spaces before each line that follows"
            .to_owned(),
        edits,
        safety: Safety::Safe,
    });
    finding
}
