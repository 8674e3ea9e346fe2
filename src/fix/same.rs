//! Compares the data before and after edits: only what was edited may differ.

use std::collections::HashMap;

use super::change::{Containing, Edits};
use crate::syntax::tree::{Kind, Node, Tree};

/// Whether the data differs only where the old text was edited.
pub(super) fn but_for(old: &[Tree], new: &[Tree], edits: &Edits<'_>) -> bool {
    if old.len() != new.len() {
        return false;
    }
    let mut open: Vec<_> = old
        .iter()
        .zip(new)
        .map(|(old, new)| (old.root(), new.root()))
        .collect();
    while let Some((old, new)) = open.pop() {
        if !compare(old, new, edits, &mut open) {
            return false;
        }
    }
    true
}

/// Compares two values, and adds the values inside them to `open`, the list of those still to compare.
fn compare<'a>(
    old: Node<'a>,
    new: Node<'a>,
    edits: &Edits<'_>,
    open: &mut Vec<(Node<'a>, Node<'a>)>,
) -> bool {
    let is_edited = edits.touch(old.span());
    match (old.kind(), new.kind()) {
        (Kind::Map(old_map), Kind::Map(new_map)) => {
            // Keys are matched by name, because an edit may have added, renamed or removed some.
            let pairs: HashMap<&str, Node<'_>> = new_map
                .iter()
                .map(|member| (member.key, member.value))
                .collect();
            let mut kept = 0;
            for (number, member) in old_map.iter().enumerate() {
                match pairs.get(member.key) {
                    Some(value) => {
                        kept += 1;
                        open.push((member.value, *value));
                    }
                    None if edits.touch(member.key_span) => {
                        // A renamed key keeps its value if it is clear which key it is.
                        let renamed = new_map.nth(number);
                        match renamed {
                            Some(renamed) if old_map.get(renamed.key).is_none() => {
                                kept += 1;
                                open.push((member.value, renamed.value));
                            }
                            _ => {}
                        }
                    }
                    None => return false,
                }
            }
            kept == new_map.len() || edits_itself(old, edits)
        }
        (Kind::List(old_list), Kind::List(new_list)) if old_list.len() == new_list.len() => {
            open.extend(old_list.iter().zip(new_list.iter()));
            true
        }
        (Kind::List(_), Kind::List(_)) => edits_itself(old, edits),
        // Brackets were added around a value.
        (_, Kind::List(list)) if list.len() == 1 && is_edited => {
            open.extend(list.get(0).map(|item| (old, item)));
            true
        }
        (Kind::Map(_) | Kind::List(_), _) | (_, Kind::Map(_) | Kind::List(_)) => {
            is_edited && edits_itself(old, edits)
        }
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool(one), Kind::Bool(other)) => one == other || is_edited,
        (Kind::Number(one), Kind::Number(other)) => one == other || is_edited,
        (Kind::String(one), Kind::String(other)) => one == other || is_edited,
        (
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_),
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_),
        ) => is_edited,
    }
}

/// Whether an edit touches a value itself, not only a value inside it.
fn edits_itself(node: Node<'_>, edits: &Edits<'_>) -> bool {
    let touching = edits.touching(node.span());
    if touching.is_empty() {
        return false;
    }
    let inside = Containing::new(match node.kind() {
        Kind::Map(map) => map.iter().map(|member| member.value.span()).collect(),
        Kind::List(list) => list.iter().map(|item| item.span()).collect(),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => Vec::new(),
    });
    { touching.iter() }.any(|edit| !inside.hold_inside(edit.span))
}
