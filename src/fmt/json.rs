//! Formats JSON: one member or item per line, two spaces per level. Texts and numbers are copied exactly,
//! with their escapes and digits.

use super::{items_of, ordered};
use crate::schema::shape::{self, Shape};
use crate::syntax::tree::{Kind, Node, Tree};

pub(super) fn write(tree: &Tree) -> String {
    let mut out = String::new();
    value(&mut out, tree.root(), Some(shape::file()), 0);
    out.push('\n');
    out
}

/// The depth of the tree is bounded by the limits of reading.
fn value(out: &mut String, node: Node<'_>, shape: Option<&'static Shape>, depth: usize) {
    match node.kind() {
        Kind::Map(map) if map.len() > 0 => {
            let members = ordered(map, shape);
            for (index, (member, shape)) in members.into_iter().enumerate() {
                out.push_str(if index == 0 { "{" } else { "," });
                line(out, depth + 1);
                out.push_str(&node.tree().file().text()[member.key_span.range()]);
                out.push_str(": ");
                value(out, member.value, shape, depth + 1);
            }
            line(out, depth);
            out.push('}');
        }
        Kind::List(list) if list.len() > 0 => {
            for (index, item) in list.iter().enumerate() {
                out.push_str(if index == 0 { "[" } else { "," });
                line(out, depth + 1);
                value(out, item, items_of(shape), depth + 1);
            }
            line(out, depth);
            out.push(']');
        }
        Kind::Map(_) => out.push_str("{}"),
        Kind::List(_) => out.push_str("[]"),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => out.push_str(node.raw()),
    }
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}
