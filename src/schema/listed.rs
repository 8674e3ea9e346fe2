//! The list that was meant by a text, such as `predict and assess`.

use super::called::is_called;
use super::everyday;
use super::place::{Notation, Place};
use super::shape::Shape;
use super::{wrapped, write_out};
use crate::model::check_format;
use crate::report::Safety;
use crate::report::suggest::{is_sure, nearest};
use crate::syntax::tree::{Node, Style};

/// The list with the items that a text names, as it is written there, and whether there is no doubt about
/// it. `None` where the text names something that the list cannot hold.
pub(super) fn listed(items: &Shape, node: Node<'_>, place: &Place<'_>) -> Option<(String, Safety)> {
    let text = node.as_str()?;
    if items.words.is_empty() && items.refers_to.is_none() {
        let is_plain = node.style() == Some(Style::Plain);
        return is_plain.then(|| texts(text)).flatten();
    }
    let as_item = |word: &str| match place.notation() {
        Notation::Yaml => word.to_owned(),
        Notation::Json => format!("\"{word}\""),
    };
    let parts = parts(text);
    let mut safety = Safety::Safe;
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let (item, of_item) = item(items, part, place)?;
        safety = safety.max(of_item);
        let item = as_item(&item);
        if !found.contains(&item) {
            found.push(item);
        }
    }
    (!found.is_empty()).then(|| (format!("[{}]", found.join(", ")), safety))
}

/// People who do not know brackets write a list as "a, b" or "(a, b)". One name may have a comma in it.
fn texts(text: &str) -> Option<(String, Safety)> {
    let bare = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let items = bare.unwrap_or(text).split(',').map(str::trim);
    let items: Vec<_> = items
        .filter(|item| !item.is_empty())
        .map(write_out::word)
        .collect();
    let is_one = items.len() == 1 && !text.contains(',');
    (!items.is_empty()).then(|| (format!("[{}]", items.join(", ")), Safety::safe_if(is_one)))
}

/// The words between commas, and between everything else that people put there.
fn parts(text: &str) -> Vec<&str> {
    let pieces = text.split([',', ';', '/', '|', '&', '+', '\n']);
    let words = pieces.flat_map(|piece| piece.split(" and "));
    let is_around = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}');
    let bare = words.map(|word| wrapped::bare(word.trim_matches(is_around)));
    bare.filter(|word| !word.is_empty()).collect()
}

/// The item that is meant by one of the words.
fn item(shape: &Shape, word: &str, place: &Place<'_>) -> Option<(String, Safety)> {
    let known = || shape.words.iter().map(String::as_str);
    if known().any(|one| one == word) {
        return Some((word.to_owned(), Safety::Safe));
    }
    if let Some(meant) = everyday::meant(&shape.name, word) {
        return Some((meant.to_owned(), Safety::Unsafe));
    }
    if let Some(meant) = nearest(word, known()) {
        let safety = Safety::safe_if(is_sure(word, meant, known()));
        return Some((meant.to_owned(), safety));
    }
    let kind = shape.refers_to?;
    let is_id = matches!(check_format("id", word), Some(Ok(())));
    let entries = place.defined.get(kind.section()).and_then(Node::as_map);
    let Some(entries) = entries else {
        return is_id.then(|| (word.to_owned(), Safety::Safe));
    };
    if is_id {
        return Some((word.to_owned(), Safety::Safe));
    }
    let called = entries.iter().find(|entry| is_called(entry.value, word))?;
    Some((called.key.to_owned(), Safety::Unsafe))
}
