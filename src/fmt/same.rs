//! Compares the data and comments of two texts.

use crate::syntax::tree::{Kind, Node, Tree};

/// Whether two values are equal: numbers with the same digits, maps in any order.
pub(super) fn values(old: Node<'_>, new: Node<'_>) -> bool {
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
            return false;
        }
    }
    true
}

/// Whether both have the same comments, in any order.
pub(super) fn comments(old: &Tree, new: &Tree) -> bool {
    sorted(old) == sorted(new)
}

fn sorted(tree: &Tree) -> Vec<&str> {
    let text = tree.file().text();
    let comments = tree.comments().iter();
    let mut all: Vec<_> = comments.map(|span| text[span.range()].trim_end()).collect();
    all.sort_unstable();
    all
}
