//! Compares the data and comments of two texts.

use std::collections::HashMap;

use crate::syntax::tree::{Kind, Node, Tree};

/// Where the first value of the old text is that the new one does not have: numbers with the same digits, maps
/// in any order.
pub(super) fn changed_value(old: Node<'_>, new: Node<'_>) -> Option<usize> {
    let mut open = vec![(old, new)];
    while let Some((old, new)) = open.pop() {
        let is_same = match (old.kind(), new.kind()) {
            (Kind::Null, Kind::Null) => true,
            (Kind::Bool(one), Kind::Bool(other)) => one == other,
            (Kind::Number(_), Kind::Number(_)) => old.raw() == new.raw(),
            (Kind::String(one), Kind::String(other)) => one == other,
            (Kind::List(one), Kind::List(other)) => {
                open.extend(one.iter().zip(other.iter()));
                one.len() == other.len()
            }
            (Kind::Map(one), Kind::Map(other)) => {
                let found = one.iter().all(|member| match other.get(member.key) {
                    Some(value) => {
                        open.push((member.value, value));
                        true
                    }
                    None => false,
                });
                found && one.len() == other.len()
            }
            _ => false,
        };
        if !is_same {
            return Some(old.span().start);
        }
    }
    None
}

/// Where the first comment of the old text is that the new one does not have; they may be in any order.
pub(super) fn lost_comment(old: &Tree, new: &Tree) -> Option<usize> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for (_, text) in comments(new) {
        *left.entry(text).or_default() += 1;
    }
    let lost = comments(old).find(|(_, text)| match left.get_mut(text) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    let is_added = old.comments().len() < new.comments().len();
    lost.map(|(start, _)| start).or(is_added.then_some(0))
}

fn comments(tree: &Tree) -> impl Iterator<Item = (usize, &str)> {
    let text = tree.file().text();
    let comments = tree.comments().iter();
    comments.map(move |span| (span.start, text[span.range()].trim_end()))
}
