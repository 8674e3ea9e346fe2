//! The names of the things that records refer to by an id.

use crate::syntax::tree::Node;

/// The names of an actor, source, issue, occasion or coder, aliases included.
pub(crate) fn names(entity: Node<'_>) -> impl Iterator<Item = &str> {
    let keys = ["name", "label", "title", "event"];
    let names = keys.into_iter().filter_map(move |key| entity.get(key));
    let aliases = entity.get("aliases").and_then(Node::as_list);
    let aliases = aliases.into_iter().flat_map(|list| list.iter());
    names.chain(aliases).filter_map(Node::as_str)
}

/// Whether `words` is one of its names; upper and lower case count as the same.
pub(super) fn is_called(entity: Node<'_>, words: &str) -> bool {
    let words = words.to_lowercase();
    names(entity).any(|name| name.to_lowercase() == words)
}
